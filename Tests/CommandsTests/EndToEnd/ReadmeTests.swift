import Foundation
import Reports
import TestSupport
import Testing

@testable import Commands

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

  /// The job for GitLab decides as it should, and leaves the report that it promises.
  @Test(arguments: [("correct/starter.py", 0), ("odd/forward_none.py", 1)])
  func theJobChecksAStudentsRepository(submission: String, status: Int) throws {
    let command = try #require(text.split(separator: "\n").first { $0.contains("Grader check mlp.py") })
    let folder = try TemporaryFolder()
    let files = FileManager.default
    try files.copyItem(
      atPath: "\(Repository.root)/Tests/Submissions/python/\(submission)", toPath: "\(folder.path)/mlp.py")
    try files.createSymbolicLink(atPath: "\(folder.path)/Grader", withDestinationPath: Repository.root)
    let line = String(command.drop { "- ".contains($0) })
      .replacing("swift run -c release --package-path Grader ", with: "'\(Repository.products)'/")
    let run = try Tool("/bin/bash").run(["-c", line], in: folder.path)
    #expect(run.status == status, "\(run.output)\(run.errors)")
    #expect(try String(contentsOfFile: "\(folder.path)/report.xml", encoding: .utf8).contains("<testsuites"))
  }

  @Test func everyFormatAndOptionIsMentioned() {
    for format in ReportFormat.allCases { #expect(text.contains("`\(format.rawValue)`")) }
    for option in Syntax.grade.options { #expect(text.contains(option.name), "\(option.name)") }
  }
}
