import TestSupport

/// A way into Grader that the README leads along: its commands, typed one after the other by somebody whose home folder
/// holds what a test has put there, and nothing else.
final class Journey {
  /// The README's headings; a test walks each of them.
  enum Way: String, CaseIterable {
    case gradingAClass = "You grade a class"
    case oneSubmission = "You have one mlp.py"
    case continuousIntegration = "You write a job for continuous integration"
    case nextYear = "You make next year's hidden cases"
  }

  static let heading = "## Four ways in"

  /// How the README has Grader typed.
  static let grader = "swift run -c release Grader"

  let home: TemporaryFolder
  private var ahead: ArraySlice<Transcript.Entry>

  init(_ way: Way) throws {
    home = try TemporaryFolder()
    ahead = Transcript(ofMarkdown: try Readme().section("### \(way.rawValue)")).entries[...]
  }

  /// Whether all that the README says was typed.
  var isOver: Bool { ahead.isEmpty }

  /// A step of the way: what was typed, what it printed, and whether that is what the README shows.
  struct Step {
    let command: String
    let printed: String
    let isAsPromised: Bool
  }

  /// Types the next command.
  func next() throws -> Step {
    guard let entry = ahead.popFirst() else { throw Lost() }
    let printed = try type(entry.command)
    return Step(command: entry.command, printed: printed, isAsPromised: entry.matches(printed))
  }

  /// Types a command that the README leaves to the reader.
  func type(_ command: String) throws -> String {
    // The system's Python before all others: it has what the homework needs.
    let environment = Repository.environment.merging(["HOME": home.path, "PATH": "/usr/bin:/bin"]) { $1 }
    return try Readme.run(command, environment: environment)
  }

  /// The README's way ends before the test's does.
  struct Lost: Error {}
}
