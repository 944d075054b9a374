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
    let readme = try Readme()
    text = readme.text
    // The ways in are walked by others, who bring along what they need.
    transcript = Transcript(ofMarkdown: text.replacing(readme.section(Journey.heading), with: ""))
  }

  @Test func everyCommandPrintsWhatTheReadmeShows() throws {
    #expect(transcript.entries.count > 3)
    for entry in transcript.entries where entry.command != "Tests/run" {
      let printed = try Readme.run(entry.command)
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
}
