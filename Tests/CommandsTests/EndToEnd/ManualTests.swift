import Foundation
import TestSupport
import Testing

@testable import Commands

/// The manual page, read by groff as `man` has it read.
struct ManualTests {
  @Test(arguments: ["utf8", "ascii"])
  func nothingInItIsWarnedOf(device: String) throws {
    let run = try read(["-z", "-T\(device)"])
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
  }

  @Test func whatIsWrongWouldBeWarnedOf() throws {
    let run = try read(["-z", "-Tutf8"], followedBy: ".nonsense\n")
    #expect(run.errors.contains("nonsense"))
  }

  @Test func everythingIsInIt() throws {
    // Lines as long as a paragraph, and neither bold nor underlined.
    let page = try read(["-Tascii", "-rLL=2000n", "-P-cbou"]).output
    for section in [
      "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES",
    ] { #expect(page.contains("\n\(section)\n")) }
    for syntax in Syntax.all {
      #expect(page.contains("   \(syntax.usage.replacing("…", with: "..."))\n"))
      #expect(page.contains("       \(syntax.example.line)\n"))
      for option in syntax.options { #expect(page.contains("       \(option.usage)"), "\(option.usage)") }
    }
    for status in ExitStatus.allCases { #expect(page.contains(status.meaning)) }
  }

  /// A variable that somebody comes to read is not forgotten here.
  @Test func everyVariableThatIsReadIsExplained() throws {
    let sources = "\(Repository.root)/Sources"
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources)
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Benchmarks") }
    let calls = try files.flatMap { file in
      try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
        .matches(of: /(?:getenv\(|environmentVariable\(|environment\[)"([A-Z_]+)"/).map { String($0.1) }
    }
    #expect(Set(calls).isSuperset(of: ["HOME", "PATH", "TERM", "TMPDIR", "XDG_CACHE_HOME", "GITHUB_STEP_SUMMARY"]))
    for call in Set(calls) {
      // Where only the beginning is written there, the rest is computed.
      #expect(Surroundings.variables.contains { name, _ in name.hasPrefix(call) }, "\(call)")
    }
  }

  private func read(_ options: [String], followedBy more: String = "") throws -> Tool.Run {
    let page = try runGrader(["manual"]).output
    return try Tool("/usr/bin/groff").run(["-man", "-ww"] + options, input: Data((page + more).utf8))
  }
}
