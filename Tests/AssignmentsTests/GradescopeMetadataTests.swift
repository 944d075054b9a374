import Foundation
import TestSupport
import Testing

@testable import Assignments

@Suite struct GradescopeMetadataTests {
  /// The form that Gradescope documents, with what its real files say of each user besides.
  private func metadata(userDue: String, userLateDue: String = "null") -> String {
    """
    {"id": 123456, "created_at": "2025-09-21T20:00:00.365935-07:00",
     "assignment": {"due_date": "2025-09-21T20:55:00.000000-07:00", "group_size": 4, "late_due_date": null,
       "title": "Homework 1", "total_points": "20.0"},
     "submission_method": "upload",
     "users": [{"email": "ab1234@example.com", "id": 1234, "name": "Ann Bell",
       "assignment": {"due_date": \(userDue), "late_due_date": \(userLateDue)}}],
     "previous_submissions": []}
    """
  }

  @Test func readsWhatIsDocumented() throws {
    let text = metadata(userDue: "\"2025-09-21T20:55:00.000000-07:00\"")
    let metadata = try GradescopeMetadata(parsing: Array(text.utf8), file: "m.json")
    #expect(metadata.createdAt == "2025-09-21T20:00:00.365935-07:00")
    #expect(metadata.due == "2025-09-21T20:55:00.000000-07:00")
    #expect(metadata.emails == ["ab1234@example.com"])
    // The class's due date, repeated for each user, is nobody's own.
    #expect(metadata.ownDue == [] && metadata.ownLateDue == [])
  }

  @Test func anExtensionDiffersFromTheClass() throws {
    let text = metadata(userDue: "\"2025-09-28T20:55:00-07:00\"", userLateDue: "\"2025-10-01T20:55:00-07:00\"")
    let metadata = try GradescopeMetadata(parsing: Array(text.utf8), file: "m.json")
    #expect(metadata.ownDue == ["2025-09-28T20:55:00-07:00"])
    #expect(metadata.ownLateDue == ["2025-10-01T20:55:00-07:00"])
  }

  /// The class's date is that of a member who has no own one, and the latest counts: an extension takes nothing away.
  @Test(arguments: [
    (["19", nil], "by Gradescope's due date: on time"), (["19", "21"], "by Gradescope's due date: on time"),
    (["19", "20"], "by the student's own due date: 23 h 5 min 0 s late"),
    (["19"], "by the student's own due date: 47 h 5 min 0 s late"),
    (["23", nil], "by the student's own due date: on time"), ([nil, nil], "by Gradescope's due date: on time"),
  ])
  func aGroupHasTheLatestDate(days: [String?], words: String) throws {
    let dates = days.map { day in day.map { "\"2025-09-\($0)T20:55:00.000000-07:00\"" } ?? "null" }
    let users = dates.map { "{\"assignment\": {\"due_date\": \($0)}}" }.joined(separator: ", ")
    let text = metadata(userDue: "null").replacing(
      /"users": \[.*?\]/.dotMatchesNewlines(), with: "\"users\": [\(users)]")
    let file = "\(Repository.root)/HiddenCases/nyu-dsga1008-fall2025/assignment.json"
    let homework = try Assignment(parsing: Array(try Data(contentsOf: URL(filePath: file))), file: file)
    let clock = HandInClock(gradescope: try GradescopeMetadata(parsing: Array(text.utf8), file: "m.json"))
    let evidence = try homework.punctuality(clock).evidence
    #expect(evidence?.contains(words) == true, "\(evidence ?? "")")
  }

  @Test(arguments: [("{}", "has no \"created_at\""), ("[1]", "has no \"created_at\""), ("{\"created_at\"", "line 1")])
  func whatIsNoMetadataIsRefused(_ text: String, _ words: String) {
    let error = #expect(throws: AssignmentError.self) {
      try GradescopeMetadata(parsing: Array(text.utf8), file: "m.json")
    }
    #expect(error?.description.hasPrefix("m.json: ") == true && error?.description.contains(words) == true)
  }
}
