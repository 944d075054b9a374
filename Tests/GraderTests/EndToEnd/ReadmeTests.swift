import Foundation
import Reports
import TestSupport
import Testing

@testable import Grader

/// What the README shows is what happens.
struct ReadmeTests {
  private let text: String
  private let transcript: Transcript

  init() throws {
    text = try String(contentsOfFile: "\(Repository.root)/README.md", encoding: .utf8)
    transcript = Transcript(ofMarkdown: text)
  }

  @Test func everyCommandPrintsWhatTheReadmeShows() throws {
    #expect(transcript.entries.count > 3)
    for entry in transcript.entries where entry.command != "Tests/run" {
      let printed = try run(entry.command)
      #expect(entry.matches(printed), "$ \(entry.command)\n\(printed)")
    }
  }

  /// The one command that cannot be run from here, as it runs these tests.
  @Test func theTestsAreThereToRun() {
    #expect(transcript.entries.contains { $0.command == "Tests/run" && $0.output == [] })
    #expect(FileManager.default.isExecutableFile(atPath: "\(Repository.root)/Tests/run"))
  }

  /// The jobs for GitHub and GitLab decide as they should, and leave the reports that they promise.
  @Test(arguments: [("correct/starter.py", 0), ("odd/forward_none.py", 1)])
  func theJobsCheckAStudentsRepository(submission: String, status: Int) throws {
    let commands = text.split(separator: "\n").filter { $0.contains("Grader check mlp.py") }
    #expect(commands.count == 2, "one for each site")
    for command in commands {
      let folder = try TemporaryFolder()
      let files = FileManager.default
      try files.copyItem(
        atPath: "\(Repository.root)/Tests/Submissions/python/\(submission)", toPath: "\(folder.path)/mlp.py")
      try files.createSymbolicLink(atPath: "\(folder.path)/Grader", withDestinationPath: Repository.root)
      let line = String(command.drop { "- ".contains($0) }).replacing("run: ", with: "")
        .replacing("swift run -c release --package-path Grader ", with: "'\(Repository.products)'/")
      let run = try Tool("/bin/bash").run(
        ["-c", line], in: folder.path, environment: ["GITHUB_STEP_SUMMARY": "\(folder.path)/summary.md"])
      #expect(run.status == status, "\(run.output)\(run.errors)")
      #expect(try String(contentsOfFile: "\(folder.path)/report.xml", encoding: .utf8).contains("<testsuites"))
      if line.contains("--report github") {
        #expect(run.output.contains("::error") == (status == 1))
        #expect(try String(contentsOfFile: "\(folder.path)/summary.md", encoding: .utf8).contains("of 35"))
      }
    }
  }

  @Test func everyFormatAndOptionIsMentioned() {
    for format in ReportFormat.allCases { #expect(text.contains("`\(format.rawValue)`")) }
    for option in Syntax.grade.options { #expect(text.contains(option.name), "\(option.name)") }
  }

  /// Runs a command line in the package's folder, with the programs that are built already. What it prints, errors
  /// included.
  private func run(_ command: String) throws -> String {
    let line = command.replacing("swift run -c release ", with: "'\(Repository.products)'/")
    return try Tool("/bin/bash").run(["-c", "exec 2>&1; \(line)"], in: Repository.root).output
  }
}
