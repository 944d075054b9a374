import Foundation
import TestSupport
import Testing

@testable import Assignments

@Suite struct AssignmentTests {
  @Test(arguments: Repository.assignments)
  func shippedAssignmentsAreThirtyFivePoints(_ name: String) throws {
    let assignment = try shipped(name)
    #expect(assignment.name == name)
    #expect(assignment.points == 35)
    let points = Dictionary(uniqueKeysWithValues: assignment.parts.map { ($0.id, $0.points) })
    #expect(points == ["linear": 9, "relu": 5, "sigmoid": 5, "mse": 6, "bce": 6, "network": 4])
  }

  @Test func editionsDifferInWhatTheirDocumentsSay() throws {
    let fall = try shipped("nyu-dsga1008-fall2025")
    let spring = try shipped("nyu-dsga1008-spring2024")
    #expect(fall.handIn.files == ["theory.pdf", "mlp.py", "gd.py"])
    #expect(spring.handIn.files == ["theory.pdf", "mlp.py", "sgd.py"])
    // 23:55 in New York on 21 September 2025 is 03:55 UTC the next day, in daylight saving time.
    #expect(fall.due?.instant == ISO8601DateFormatter().date(from: "2025-09-22T03:55:00Z"))
    #expect(spring.due == nil)
    #expect(fall.penalties.map(\.rule) == [.format, .late, .unexecutable])
    #expect(fall.penalties.map(\.percent) == [5, 20, 20])
    #expect(spring.penalties.map(\.rule) == [.format, .unexecutable])
    #expect(fall.parts == spring.parts)
  }

  @Test func anAssignmentMayCountSystemFiles() throws {
    #expect(try shipped("nyu-dsga1008-fall2025").handIn.systemFiles == nil)
    let text = String(decoding: try shippedBytes("nyu-dsga1008-fall2025"), as: UTF8.self)
      .replacing("\"files\": [", with: "\"systemFiles\": \"counted\", \"files\": [")
    #expect(try Assignment(parsing: Array(text.utf8), file: "edited").handIn.systemFiles == .counted)
  }

  /// One edit of the shipped file, and the words that must name it.
  @Test(arguments: [
    ("\"title\": \"Linear\"", "\"titel\": \"Linear\"", "parts[0]: unknown key \"titel\"; did you mean \"title\"?"),
    ("\"points\": 9", "\"points\": 8", "parts[0].points is 8.0, but the checks of \"linear\" add up to 9.0"),
    ("\"points\": 9", "\"points\": \"nine\"", "parts[0].points"),
    (
      "\"percent\": 5", "\"percent\": 5.00001",
      "penalties[0].percent is 5.00001: a percentage has at most four decimals"
    ),
    (
      "\"percent\": 5", "\"percent\": 5, \"counts\": [\"name\"]",
      "penalties[0].counts means something for the rule \"unexecutable\" only"
    ),
    ("\"percent\": 5", "\"percent\": 5, \"counts\": [\"names\"]", "penalties[0].counts"),
    ("\"penalties\":", "\"diagnosis\": \"hint\", \"penalties\":", "\"none\", \"nudge\", \"full\""),
    ("\"penalties\":", "\"composition\": \"add\", \"penalties\":", "\"added\", \"multiplied\""),
    ("\"points\": 50", "\"points\": 0", "handGraded[0].points is 0.0: what is graded is worth something"),
    ("\"id\": \"theory\"", "\"id\": \"id\"", "handGraded[0].id is \"id\""),
    ("\"id\": \"theory\"", "\"id\": \"gd\"", "parts and handGraded has the id \"gd\" twice"),
    ("\"cases\": [", "\"credit\": \"by-cases\", \"cases\": [", "\"all-or-nothing\", \"by-case\""),
    ("\"file\": \"gd.py\"", "\"file\": \"dg.py\"", "ascent.file is \"dg.py\", which is not handed in"),
    ("\"part\": \"gd\"", "\"part\": \"gd-extra\"", "ascent.part is \"gd-extra\", which is no part of \"handGraded\""),
    ("\"extra\": \"gd-extra\"", "\"extra\": \"gd\"", "ascent.extra is \"gd\", which is no extra part of"),
    ("0.229, 0.224", "0.229, 0", "ascent.deviation has a number that is not positive"),
    ("\"size\": 48", "\"size\": 8", "ascent.size is 8: images have 16 to 256 pixels"),
    ("\"classes\": 8", "\"classes\": 9", "ascent.classes is 9: there are patterns for 8"),
    ("\"label\": 7", "\"label\": 8", "ascent.cases[2].label is 8, but there are 8 classes"),
    ("\"asks\": \"jittered\"", "\"asks\": \"normalised\"", "ascent.checks has the asks \"normalised\" twice"),
    (
      "\"points\": 10, \"asks\"", "\"points\": 9, \"asks\"",
      "ascent.checks are worth 14.0 points, but \"gd\" is worth 15.0"
    ),
    ("\"percent\": 5", "\"percent\": 105", "penalties[0].percent is 105.0: a percentage lies between 0 and 100"),
    ("\"schema\": 1", "\"schema\": 2", "schema is 2, but this Grader reads version 1"),
    ("2025-09-21T23:55:00", "2025-02-30T23:55:00", "\"2025-02-30T23:55:00\" is no local time in America/New_York"),
    // Clocks went from 2:00 to 3:00 that night.
    ("2025-09-21T23:55:00", "2025-03-09T02:30:00", "\"2025-03-09T02:30:00\" is no local time in America/New_York"),
    ("America/New_York", "America/New_Yrok", "\"America/New_Yrok\" is no time zone"),
    ("clear; forward x\"", "clear; forwards x\"", "parts[0].checks[0].cases[0].script"),
    ("\"input\": 5, \"hidden\": 3", "\"input\": 0, \"hidden\": 3", "network.input is 0"),
    (
      "\"compare\": [\"dJdW1\", \"dJdW2\"]", "\"compare\": [\"dJdw1\"]",
      "names \"dJdw1\", which the script does not make"
    ),
    ("\"f\": \"relu\"", "\"f\": \"rleu\"", "rleu"),
    ("{\"x\": \"kink\"}", "{\"z\": \"kink\"}", "names \"z\", which is no input"),
    ("{\"y_hat\": \"confident\"}", "{\"y_hat\": \"huge\"}", "where the binary cross-entropy has no value"),
    (
      "\"name\": \"linear-forward-second\"", "\"name\": \"linear-forward-first\"",
      "has the name \"linear-forward-first\" twice"
    ),
    ("\"name\": \"linear-forward-second\"", "\"name\": \"ascent\"", "cases have the name \"ascent\", which is"),
    ("\"name\": \"linear-forward-second\"", "\"name\": \"../escape\"", "\"../escape\" is not made of letters"),
    ("\"identity\": \"second\"", "\"identity\": \"first\"", "identity first layer that is not square"),
    ("\"elementMean\"", "\"elementmean\"", "elementmean"),
    ("\"files\": [", "\"systemFiles\": \"deleted\", \"files\": [", "deleted"),
  ])
  func aMistakeInTheFileIsNamed(_ original: String, _ replacement: String, _ words: String) throws {
    let text = try String(contentsOfFile: path("nyu-dsga1008-fall2025"), encoding: .utf8)
    let place = try #require(text.range(of: original))
    let edited = text.replacingCharacters(in: place, with: replacement)
    let error = try #require(throws: AssignmentError.self) {
      try Assignment(parsing: Array(edited.utf8), file: "assignment.json")
    }
    #expect(error.description.hasPrefix("assignment.json: "))
    #expect(error.description.contains(words), "\(error)")
  }

  @Test func everyTruncationIsAnError() throws {
    let bytes = try shippedBytes("nyu-dsga1008-fall2025")
    for length in stride(from: 0, to: bytes.count - 2, by: 97) {
      #expect(throws: AssignmentError.self) { try Assignment(parsing: Array(bytes.prefix(length)), file: "a.json") }
    }
  }

  private func path(_ name: String) -> String { "\(Repository.root)/HiddenCases/\(name)/assignment.json" }

  private func shippedBytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  private func shipped(_ name: String) throws -> Assignment {
    try Assignment(parsing: shippedBytes(name), file: path(name))
  }
}
