/// A minute on the clocks of the course, as the name of a download states it: without seconds and without a time zone.
public struct LocalMinute: Sendable, Equatable, Hashable {
  public let year, month, day, hour, minute: Int

  /// The minute with these numbers; nothing when no calendar and no clock has them.
  public init?(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, 1...Self.days(in: month, of: year) ~= day, 0...23 ~= hour, 0...59 ~= minute
    else { return nil }
    (self.year, self.month, self.day, self.hour, self.minute) = (year, month, day, hour, minute)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}

extension LocalMinute: Comparable {
  public static func < (a: LocalMinute, b: LocalMinute) -> Bool {
    (a.year, a.month, a.day, a.hour, a.minute) < (b.year, b.month, b.day, b.hour, b.minute)
  }
}

extension LocalMinute: CustomStringConvertible {
  /// As ISO 8601 writes it: `2025-10-10T10:22`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(hour, 2)):\(padded(minute, 2))"
  }
}
