public import Foundation

/// A date and a time of day as a clock on a wall shows them: in no zone, and so no instant yet.
struct WallClock: Equatable {
  /// Seconds since 1970 on a clock that shows UTC.
  let secondsOfUTC: Int

  /// Refused: a date that no calendar has, and a time that no clock shows.
  init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, 1...Self.length(of: month, in: year) ~= day else { return nil }
    guard 0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second else { return nil }
    let days = Self.days(year: year, month: month) + day - 1
    secondsOfUTC = ((days * 24 + hour) * 60 + minute) * 60 + second
  }

  /// The instants at which clocks in `zone` show this, in order: none when they were put forward past it, two when
  /// they were put back over it.
  func instants(in zone: TimeZone) -> [Date] {
    // No zone changes its clocks twice in two days, so these are all the offsets that can apply.
    let offsets = [-86_400, 86_400].map { zone.secondsFromGMT(for: instant(at: $0)) }
    return Set(offsets).map { instant(at: -$0) }
      .filter { Int($0.timeIntervalSince1970) + zone.secondsFromGMT(for: $0) == secondsOfUTC }
      .sorted()
  }

  /// The instant at which clocks that are `offset` seconds ahead of UTC show this.
  func instant(offset: Int) -> Date { instant(at: -offset) }

  private func instant(at shift: Int) -> Date { Date(timeIntervalSince1970: Double(secondsOfUTC + shift)) }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func length(of month: Int, in year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// The days from 1970 to the first of a month.
  private static func days(year: Int, month: Int) -> Int {
    func leapDays(before year: Int) -> Int { (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 }
    let years = (year - 1970) * 365 + leapDays(before: year) - leapDays(before: 1970)
    return years + (1..<month).reduce(0) { $0 + length(of: $1, in: year) }
  }
}

extension Date {
  /// The instant in whole seconds as clocks in `zone` show it, with their offset: `2025-09-21T23:55:00-04:00`.
  public func text(in zone: TimeZone) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: self)
    func digits(_ number: Int?, _ count: Int = 2) -> String {
      let text = String(number ?? 0)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let offset = zone.secondsFromGMT(for: self) / 60
    return digits(parts.year, 4) + "-" + digits(parts.month) + "-" + digits(parts.day) + "T" + digits(parts.hour) + ":"
      + digits(parts.minute) + ":" + digits(parts.second) + (offset < 0 ? "-" : "+") + digits(abs(offset) / 60) + ":"
      + digits(abs(offset) % 60)
  }
}
