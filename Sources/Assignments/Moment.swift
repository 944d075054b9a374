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
    let format =
      /([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)? ?(.*)/
    guard let match = text.wholeMatch(of: format)?.output else { throw MomentError(text, .notATime) }
    let second = match.6.flatMap { Int($0) }
    let isLeapSecond = second == 60
    guard let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), let hour = Int(match.4),
      let minute = Int(match.5),
      let clock = WallClock(
        year: year, month: month, day: day, hour: hour, minute: minute, second: isLeapSecond ? 59 : second ?? 0)
    else { throw MomentError(text, .impossible) }

    var doubts = second == nil ? ["known to the minute only, and taken as its beginning"] : []
    var instant: Date
    if match.7.isEmpty {
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
      guard let offset = Self.offset(match.7) else { throw MomentError(text, .notATime) }
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
    guard let match = text.wholeMatch(of: /([+-])([0-9]{2})(?::?([0-9]{2}))?/)?.output,
      let hours = Int(match.2), let minutes = match.3.map({ Int($0) }) ?? 0, hours < 24, minutes < 60
    else { return nil }
    return (match.1 == "-" ? -1 : 1) * (hours * 60 + minutes) * 60
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
