import Foundation
import Testing

@testable import Assignments

@Suite struct DeadlineTests {
  /// Whoever works until the clocks show the due time works until the last time that they do.
  @Test func aDueTimeThatClocksShowTwiceIsTheSecond() throws {
    let deadline = try Deadline(local: "2025-11-02T01:30:00", zone: "America/New_York")
    #expect(deadline.instant == ISO8601DateFormatter().date(from: "2025-11-02T06:30:00Z"))
  }

  @Test func aDueDateMayNameItsOffset() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let deadline = try Deadline(parsing: "2025-09-22T03:55:00Z", zone: zone)
    #expect(deadline == (try Deadline(local: "2025-09-21T23:55:00", zone: "America/New_York")))
  }

  @Test(arguments: ["2025-09-21T23:55", "2025-09-21T23:55:00Z", "2025-09-21 23:55:00", "2025-09-21T23:55:00.5"])
  func theHomeworkStatesALocalTimeToTheSecond(_ text: String) {
    #expect(throws: DeadlineError.impossibleTime(text, zone: "America/New_York")) {
      try Deadline(local: text, zone: "America/New_York")
    }
  }
}
