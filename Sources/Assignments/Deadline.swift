public import Foundation

/// A due date as the homework states it: a local time and the zone whose clock it is read from.
public struct Deadline: Equatable, Sendable {
  /// The instant until which a hand-in is on time.
  public let instant: Date
  /// The zone of the course.
  public let zone: TimeZone

  /// The instant that `local` ("2025-09-21T23:55:00") names in `zone` ("America/New_York"); the later one when clocks
  /// showed that time twice, because nobody who worked until then was told better.
  ///
  /// Refused: an unknown zone, a date that no calendar has, and a local time that the zone's clocks skipped when
  /// they were put forward.
  public init(local: String, zone name: String) throws(DeadlineError) {
    guard let zone = TimeZone(identifier: name) else { throw .unknownZone(name) }
    guard Self.isInFull(local),
      let moment = try? Moment(parsing: local, zone: zone, repeated: .second)
    else { throw .impossibleTime(local, zone: name) }
    (self.instant, self.zone) = (moment.instant, zone)
  }

  /// Whether it is date and time to the second, and nothing else.
  private static func isInFull(_ local: String) -> Bool {
    let form = "0000-00-00T00:00:00".utf8
    return local.utf8.count == form.count
      && zip(local.utf8, form).allSatisfy { byte, place in
        place == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == place
      }
  }

  /// The due date that a person or a course site wrote in ISO 8601; a bare local time is one of `zone`.
  public init(parsing text: String, zone: TimeZone) throws(MomentError) {
    instant = try Moment(parsing: text, zone: zone, repeated: .second).instant
    self.zone = zone
  }
}

/// Why a due date cannot be.
public enum DeadlineError: Error, Equatable, CustomStringConvertible {
  case unknownZone(String)
  case impossibleTime(String, zone: String)

  public var description: String {
    switch self {
    case .unknownZone(let name):
      "\"\(name)\" is no time zone; use a name like \"America/New_York\""
    case .impossibleTime(let time, let zone):
      "\"\(time)\" is no local time in \(zone); write one like \"2025-09-21T23:55:00\""
    }
  }
}

extension Deadline: Decodable {
  private enum Key: String, CodingKey {
    case local = "at"
    case zone = "timeZone"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    try self.init(
      local: values.decode(String.self, forKey: .local), zone: values.decode(String.self, forKey: .zone))
  }
}
