import Foundation
import Testing

@testable import Assignments

private let newYork = TimeZone(identifier: "America/New_York")!

@Suite struct MomentTests {
  @Test(arguments: [
    ("2025-09-21T23:55:00-04:00", "2025-09-22T03:55:00Z"),
    ("2025-09-22T03:55:00Z", "2025-09-22T03:55:00Z"),
    ("2025-09-22 03:55:00z", "2025-09-22T03:55:00Z"),
    ("2025-09-22t03:55:00,25Z", "2025-09-22T03:55:00Z"),
    ("2025-09-21 23:55:00 -04:00", "2025-09-22T03:55:00Z"),
    ("2025-09-22T09:25:00+0530", "2025-09-22T03:55:00Z"),
    ("2025-09-22T05:55:00+02", "2025-09-22T03:55:00Z"),
    ("2025-09-21T23:55:00", "2025-09-22T03:55:00Z"),
    ("2025-09-21T23:55", "2025-09-22T03:55:00Z"),
    ("2025-12-31T23:55:00", "2026-01-01T04:55:00Z"),
    ("2018-07-01T14:22:32.365935-07:00", "2018-07-01T21:22:32Z"),
    ("2025-09-21T23:55:00.999999-04:00", "2025-09-22T03:55:00Z"),
    ("2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ("2016-12-31T18:59:60-05:00", "2017-01-01T00:00:00Z"),
    ("2016-12-31T18:59:60", "2017-01-01T00:00:00Z"),
    // Before and after the hour that was skipped, and around the one that came twice.
    ("2025-03-09T01:59:59", "2025-03-09T06:59:59Z"),
    ("2025-03-09T03:00:00", "2025-03-09T07:00:00Z"),
    ("2025-11-02T00:59:59", "2025-11-02T04:59:59Z"),
    ("2025-11-02T01:30:00", "2025-11-02T05:30:00Z"),
    ("2025-11-02T02:00:00", "2025-11-02T07:00:00Z"),
  ])
  func aTextIsAnInstant(_ text: String, _ instant: String) throws {
    let moment = try Moment(parsing: text, zone: newYork)
    #expect(moment.instant == ISO8601DateFormatter().date(from: instant))
  }

  @Test func whatIsLeftOpenIsSaid() throws {
    #expect(try Moment(parsing: "2025-09-21T23:55:00", zone: newYork).doubts == [])
    #expect(
      try Moment(parsing: "2025-09-21T23:55", zone: newYork).doubts
        == ["known to the minute only, and taken as its beginning"])
    let first = try Moment(parsing: "2025-11-02T01:30:00", zone: newYork)
    let second = try Moment(parsing: "2025-11-02T01:30:00", zone: newYork, repeated: .second)
    #expect(second.instant == first.instant + 3600)
    #expect(first.doubts == ["clocks showed this time twice that night, and the first is taken"])
    #expect(second.doubts == ["clocks showed this time twice that night, and the second is taken"])
    // With the offset there is no doubt.
    #expect(try Moment(parsing: "2025-11-02T01:30:00-05:00", zone: newYork).doubts == [])
  }

  @Test(arguments: [
    "", "yesterday", "2025-09-21", "2025-9-21T23:55:00", "21/09/2025 23:55", "2025-09-21T23:55:00 EST",
    "2025-09-21T23:55:00+25:00", "2025-09-21T23:55:00-04:75", "٢٠٢٥-09-21T23:55:00", "2025-09-21T11:55 PM",
    "2025-09-21T23:55:00.", "2025-09-21T23:55:", "2025-09-21T23:55:0", "2025-09-21T23:55:00-4",
    "2025-09-21T23:55:00-04:7", "2025-09-21T23:55:00-04:300",
    "2025-09-21T23:55:00 -04 ", "+025-09-21T23:55:00", "2025-09-21T23:55:00Z\n",
  ])
  func whatIsNoTimeIsRefused(_ text: String) {
    let error = #expect(throws: MomentError.self) { try Moment(parsing: text, zone: newYork) }
    #expect(error?.description.hasPrefix("\"\(text)\" is no time in ISO 8601; write one like") == true)
  }

  @Test(arguments: [
    "2025-02-29T12:00:00", "2025-00-10T12:00:00", "2025-13-10T12:00:00", "2025-04-31T12:00:00", "2025-04-30T24:00:00",
    "2025-04-30T12:60:00", "2025-04-30T12:00:61", "2025-04-30T12:00:60Z", "1900-02-29T12:00:00Z",
  ])
  func whatNoClockShowsIsRefused(_ text: String) {
    let error = #expect(throws: MomentError.self) { try Moment(parsing: text, zone: newYork) }
    #expect(error?.description.contains("is a time that no clock shows") == true)
  }

  @Test func anHourThatClocksSkippedIsRefused() {
    let error = #expect(throws: MomentError.self) { try Moment(parsing: "2025-03-09T02:30:00", zone: newYork) }
    #expect(error?.description.contains("the clocks in America/New_York skipped; write the offset") == true)
  }

  /// The hours around the times at which clocks change, in zones with all kinds of habits: what is written can be
  /// read, and without its offset it is the same time or the other of two that look alike.
  @Test(arguments: ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
  func whatIsWrittenCanBeRead(_ name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    var change = Date(timeIntervalSince1970: 1_750_000_000)
    for _ in 0..<4 {
      change = zone.nextDaylightSavingTimeTransition(after: change) ?? change + 10_000_000
      for minutes in stride(from: -180, through: 180, by: 10) {
        let instant = change + Double(minutes * 60)
        let text = instant.text(in: zone)
        #expect(try Moment(parsing: text, zone: newYork).instant == instant)
        let local = try Moment(parsing: String(text.dropLast(6)), zone: zone, repeated: .second)
        #expect(local.instant == instant || local.doubts.count == 1 && local.instant > instant)
      }
    }
  }
}
