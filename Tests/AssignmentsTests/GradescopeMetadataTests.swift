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

  @Test(arguments: [("{}", "has no \"created_at\""), ("[1]", "has no \"created_at\""), ("{\"created_at\"", "line 1")])
  func whatIsNoMetadataIsRefused(_ text: String, _ words: String) {
    let error = #expect(throws: AssignmentError.self) {
      try GradescopeMetadata(parsing: Array(text.utf8), file: "m.json")
    }
    #expect(error?.description.hasPrefix("m.json: ") == true && error?.description.contains(words) == true)
  }
}
