import Foundation
import TestSupport
import Testing

/// What the README shows is what happens.
struct ReadmeTests {
  private let transcript: Transcript

  init() throws {
    transcript = Transcript(ofMarkdown: try String(contentsOfFile: "\(Repository.root)/README.md", encoding: .utf8))
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

  /// Runs a command line in the package's folder, with the programs that are built already. What it prints, errors
  /// included.
  private func run(_ command: String) throws -> String {
    let line = command.replacing("swift run -c release ", with: "'\(Repository.products)'/")
    return try Tool("/bin/bash").run(["-c", "exec 2>&1; \(line)"], in: Repository.root).output
  }
}
