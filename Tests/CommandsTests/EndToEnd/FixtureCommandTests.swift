import Foundation
import TestSupport
import Testing

/// `generate`, `verify` and `assignments`, and what all commands do about broken fixtures.
struct FixtureCommandTests {
  @Test func theAssignmentsAreListed() throws {
    let run = try runGrader(["assignments"])
    let lines = run.output.split(separator: "\n")
    #expect(run.status == 0)
    #expect(lines.count == Repository.everyAssignment.count)
    #expect(zip(lines, Repository.everyAssignment).allSatisfy { $0.contains($1) })
  }

  @Test func everyReferenceIsVerified() throws {
    let run = try runGrader(["verify"])
    #expect(run.status == 0 && run.errors == "")
    for (line, name) in zip(run.output.split(separator: "\n"), Repository.everyAssignment) {
      let sentence =
        #/(\S+): (\d+) values in (\d+) cases proven; the two derivations differ by at most (\S+) ulp of a double/#
      let match = try #require(line.wholeMatch(of: sentence), "\(line)")
      #expect(match.1 == name && Int(match.2)! > 100 && Int(match.3)! > 30 && Double(match.4)! < 1e-9)
    }
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let folders = try (1...2).map { _ in try TemporaryFolder() }
    for folder in folders {
      let run = try runGrader(
        ["generate", "--assignment", "nyu-dsga1008-fall2025", "--seed", "7", "--output", folder.path])
      #expect(run.status == 0 && run.errors == "")
    }
    let difference = try Tool("/usr/bin/diff").run(["-r", folders[0].path, folders[1].path])
    #expect(difference.status == 0 && difference.output == "")
    // Until then the folder has to be there, and an optimiser sees nobody who needs it.
    try withExtendedLifetime(folders) {
      let generated = ["--hidden-cases", "\(folders[0].path)/HiddenCases"]
      #expect(try runGrader(["verify"] + generated).status == 0)
      let graded = try runGrader(["grade"] + generated)
      #expect(graded.output.contains("35 of 35 points"), "\(graded.output)\(graded.errors)")
    }
  }

  /// A fixture that is not as it was made gives exit status 3 and its name, whatever the command, and no score.
  @Test(arguments: ["HiddenCases", "Reference"], ["grade", "check", "verify"])
  func aBrokenFixtureIsNoScore(half: String, command: String) throws {
    let copy = try TemporaryFolder()
    for name in ["HiddenCases", "Reference"] {
      try FileManager.default.copyItem(atPath: "\(Repository.root)/\(name)", toPath: "\(copy.path)/\(name)")
    }
    let arguments =
      [command, "--assignment", "nyu-dsga1008-fall2025", "--hidden-cases", "\(copy.path)/HiddenCases"]
      + (command == "check" ? [WorkedExample.path] : [])
    let folder = "\(copy.path)/\(half)/nyu-dsga1008-fall2025"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    for seed in 1...5 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let path = "\(folder)/\(names.randomElement(using: &random)!)"
      let whole = try Data(contentsOf: URL(filePath: path))
      var bytes = whole
      bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      if seed == 1 { bytes.removeLast() }
      try bytes.write(to: URL(filePath: path))

      let run = try runGrader(arguments)
      #expect(run.status == 3, "\(path)")
      #expect(run.errors.hasPrefix("Grader: \(path): "), "\(run.errors)")
      #expect(run.output == "", "no score")
      try whole.write(to: URL(filePath: path))
    }
  }
}
