public import Foundation

/// A moment as somebody wrote it down, with what the writing leaves open decided for the student.
public struct Moment: Equatable, Sendable {
  /// The moment in whole seconds. A fraction is dropped: work is on time to the second.
  public let instant: Date
  /// The moment as it was written.
  public let text: String
  /// What the writing left open, and how it was read.
  public let doubts: [String]

  /// Which of two equal local times is meant, in the hour that clocks show twice when they are put back.
  public enum Repetition: Sendable {
    case first, second
  }

  /// Reads ISO 8601: `2025-09-21T23:55:00-04:00`, `…Z`, or without an offset a local time in `zone`.
  ///
  /// Seconds may be missing; the minute's beginning is meant then, the earliest that it can be. A leap second, which
  /// only the last minute of a day in UTC can have, is the instant at which the next day begins, as computers count.
  public init(
    parsing text: String, zone: TimeZone, repeated choice: Repetition = .first
  ) throws(MomentError) {
    guard let writing = Writing(text) else { throw MomentError(text, .notATime) }
    let second = writing.second
    let isLeapSecond = second == 60
    guard
      let clock = WallClock(
        year: writing.year, month: writing.month, day: writing.day, hour: writing.hour, minute: writing.minute,
        second: isLeapSecond ? 59 : second ?? 0)
    else { throw MomentError(text, .impossible) }

    var doubts = second == nil ? ["known to the minute only, and taken as its beginning"] : []
    var instant: Date
    if writing.offset.isEmpty {
      let instants = clock.instants(in: zone)
      guard let first = instants.first, let last = instants.last else {
        throw MomentError(text, .skipped(zone: zone.identifier))
      }
      instant = choice == .first ? first : last
      if first != last {
        let word = choice == .first ? "first" : "second"
        doubts.append("clocks showed this time twice that night, and the \(word) is taken")
      }
    } else {
      guard let offset = Self.offset(writing.offset) else { throw MomentError(text, .notATime) }
      instant = clock.instant(offset: offset)
    }
    if isLeapSecond {
      instant += 1
      guard Int(instant.timeIntervalSince1970) % 86_400 == 0 else { throw MomentError(text, .impossible) }
    }
    (self.instant, self.text, self.doubts) = (instant, text, doubts)
  }

  /// The seconds that `Z`, `+01`, `-0400` or `+05:30` are ahead of UTC.
  private static func offset(_ text: Substring) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    var rest = Digits(text)
    guard let sign = rest.take(["+", "-"]), let hours = rest.number(of: 2), hours < 24 else { return nil }
    if rest.isAtEnd { return (sign == "-" ? -1 : 1) * hours * 3600 }
    _ = rest.take([":"])
    guard let minutes = rest.number(of: 2), minutes < 60, rest.isAtEnd else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 60 + minutes) * 60
  }
}

/// The fields of a time as they were written, whether or not a clock shows them.
private struct Writing {
  let (year, month, day): (Int, Int, Int)
  let (hour, minute, second): (Int, Int, Int?)
  /// What follows the time.
  let offset: Substring

  init?(_ text: String) {
    var rest = Digits(text[...])
    guard let year = rest.number(of: 4), rest.take(["-"]) != nil, let month = rest.number(of: 2),
      rest.take(["-"]) != nil, let day = rest.number(of: 2), rest.take(["T", "t", " "]) != nil,
      let hour = rest.number(of: 2), rest.take([":"]) != nil, let minute = rest.number(of: 2)
    else { return nil }
    (self.year, self.month, self.day, self.hour, self.minute) = (year, month, day, hour, minute)
    if rest.take([":"]) == nil {
      second = nil
    } else {
      guard let number = rest.number(of: 2) else { return nil }
      second = number
      if rest.take([".", ","]) != nil {
        guard rest.number(of: 1) != nil else { return nil }
        while rest.number(of: 1) != nil {}
      }
    }
    _ = rest.take([" "])
    offset = rest.text
  }
}

/// A text that is read from its beginning, mostly digits.
private struct Digits {
  private(set) var text: Substring

  init(_ text: Substring) { self.text = text }

  var isAtEnd: Bool { text.isEmpty }

  /// The number that the next `count` characters write, which have to be digits.
  mutating func number(of count: Int) -> Int? {
    let digits = text.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    text = text.dropFirst(count)
    return Int(digits)
  }

  /// Goes past the next character if it is one of these.
  mutating func take(_ characters: [Character]) -> Character? {
    guard let next = text.first, characters.contains(next) else { return nil }
    text = text.dropFirst()
    return next
  }
}

/// Why a text is no moment.
public struct MomentError: Error, Equatable, CustomStringConvertible {
  enum Problem: Equatable {
    case notATime
    /// It has the form of a time, but no calendar or clock shows it.
    case impossible
    /// The clocks were put forward past it.
    case skipped(zone: String)
  }

  let text: String
  let problem: Problem

  init(_ text: String, _ problem: Problem) { (self.text, self.problem) = (text, problem) }

  public var description: String {
    let example = "write one like \"2025-09-21T23:55:00-04:00\", or without the offset in the course's time zone"
    return switch problem {
    case .notATime: "\"\(text)\" is no time in ISO 8601; \(example)"
    case .impossible: "\"\(text)\" is a time that no clock shows; \(example)"
    case .skipped(let zone): "\"\(text)\" is a local time that the clocks in \(zone) skipped; write the offset as well"
    }
  }
}
