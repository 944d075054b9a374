import Assignments
import Foundation
import TestSupport

/// What staff write, and what Gradescope does: an assignment or a submission's metadata is understood or refused in words
/// that name the file.
enum AssignmentTarget: FuzzTarget {
  static var name: String { "assignments" }

  static func input(using generator: inout SeededGenerator) -> [UInt8] {
    var text = JSONText(tokens: corpus.pick(using: &generator))
    for _ in 0..<Int.random(in: 1...3, using: &generator) { text.damage(using: &generator) }
    var bytes = text.bytes(using: &generator)
    while generator.once(in: 8) { Mutation.allCases.pick(using: &generator).apply(to: &bytes, using: &generator) }
    return bytes
  }

  /// The committed assignments, each with a few checks of a part, and the metadata of a submission.
  private static let corpus: [[String]] =
    Repository.everyAssignment.map { name in
      let path = "\(Repository.root)/HiddenCases/\(name)/assignment.json"
      return tokens(of: String(decoding: FileManager.default.contents(atPath: path)!, as: UTF8.self))
    } + [tokens(of: metadata)]

  private static let metadata = #"""
    {"id": 123456, "created_at": "2018-07-01T14:22:32.365935-07:00",
     "assignment": {"due_date": "2018-07-31T23:00:00.000000-07:00", "late_due_date": null, "total_points": "20.0"},
     "users": [{"email": "ab1234@example.edu", "id": 1234, "name": "A B",
       "assignment": {"due_date": "2018-08-01T23:00:00.000000-07:00"}}]}
    """#

  /// The tokens of a text whose strings hold no quote.
  private static func tokens(of text: String) -> [String] {
    text.matches(of: #/"[^"]*"|[{}\[\],:]|[^\s"{}\[\],:]+/#).map { String($0.output) }
  }

  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict {
    let file = "hidden/assignment.json"
    if let metadata = try? GradescopeMetadata(parsing: Array(input), file: file) {
      try expect(metadata.createdAt.count < input.count, "a time is a part of the text")
    }
    do {
      let assignment = try Assignment(parsing: Array(input), file: file)
      try expect(
        !assignment.parts.isEmpty && !assignment.name.isEmpty, "an assignment has a name and something to grade")
      return .accepted
    } catch let promise as BrokenPromise {
      throw promise
    } catch {
      try expect("\(error)".hasPrefix(file + ": "), "\(error) names the file")
      return .rejected("a problem")
    }
  }
}
