import Foundation
import TestSupport
import Testing

/// A class that is interrupted, gone on with, and divided among machines.
struct ResumeTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path }

  /// Four programs, one of them wrong, and four archives that are none.
  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: "\(path)/class", withIntermediateDirectories: false)
    for number in 1...4 {
      let example = try WorkedExample()
      _ = try (number == 2 ? example.replacing("(2 / NK) * difference", with: "(1 / NK) * difference") : example)
        .replacing("import StudentKit", with: "import StudentKit  // \(number)")
        .write(to: "\(path)/class", named: "ab100\(number).swift")
    }
    for number in 1...4 { try write("PK, but no archive: \(number)", to: "class/cd100\(number).zip") }
  }

  /// Killed again and again, at any instant, the command comes to the same reports as if nothing had happened.
  @Test func nothingIsLostToAKill() throws {
    let whole = try result(grade("--journal", "\(path)/whole.journal"))
    var random = SeededGenerator(seed: 8)
    for _ in 1...20 {
      let process = try start(["--journal", "\(path)/class.journal", "--resume"])
      usleep(UInt32.random(in: 0..<700_000, using: &random))
      process.endAtOnce()
      process.waitUntilExit()
      if process.terminationReason == .exit { try FileManager.default.removeItem(atPath: "\(path)/class.journal") }
    }
    #expect(try result(grade("--journal", "\(path)/class.journal", "--resume")) == whole)
    let again = try grade("--journal", "\(path)/class.journal", "--resume")
    #expect(again.errors == "8 of 8 are graded already.\n", "nothing is graded twice")
    #expect(try result(again) == whole)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptionSaysHowToGoOn(signal: Int32) throws {
    try write("import StudentKit\n@main struct MLP { static func main() { while true {} } }", to: "class/aa0000.swift")
    let journal = "\(path)/class.journal"
    let temporary = try TemporaryFolder()
    let process = try start(["--journal", journal, "--jobs", "2"], environment: ["TMPDIR": temporary.path])
    while !(try String(contentsOfFile: "\(path)/errors", encoding: .utf8)).contains("[3/9]") { usleep(10_000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [])
    let errors = try String(contentsOfFile: "\(path)/errors", encoding: .utf8)
    #expect(
      errors.contains(
        " of 9 are graded, and kept in \(journal)\nTo go on, give the same command again with --resume.\n"))
    #expect(!FileManager.default.fileExists(atPath: "\(path)/report.json"))
    try FileManager.default.removeItem(atPath: "\(path)/class/aa0000.swift")
    let resumed = try grade("--journal", journal, "--resume")
    #expect(resumed.status == 0 && resumed.errors.contains(" of 8 are graded already.\n"))
  }

  /// `nohup` keeps a class going when the terminal is closed.
  @Test func anIgnoredSignalStaysIgnored() throws {
    let grade = "'\(Repository.products)/Grader' grade '\(path)/class' --jobs 2"
    let line = "trap '' HUP; \(grade) & kill -HUP $!; sleep 0.2; kill -HUP $!; wait $!"
    let run = try Tool("/bin/bash").run(["-c", line], in: Repository.root, environment: Repository.environment)
    #expect(run.status == 0 && run.output.contains("Summary of 8 submissions"))
  }

  /// Nobody has to think of a journal before the interruption.
  @Test func aClassIsKeptWithoutBeingAsked() throws {
    let cache = ["XDG_CACHE_HOME": "\(path)/cache"]
    let broken = try grade("--hidden-cases", "\(Repository.root)/HiddenCases", environment: cache)
    #expect(broken.status == 0)
    #expect(try journals == [], "it is gone when the class is done")
    let process = try start([], environment: cache)
    while (try? journals.first.map { try size("cache/grader/journals/\($0)") > 3000 }) != true { usleep(1000) }
    process.endAtOnce()
    process.waitUntilExit()
    let resumed = try grade("--resume", environment: cache)
    #expect(resumed.errors.wholeMatch(of: /[1-8] of 8 are graded already\.\n(\[\d\/8\] \w+\n)*/) != nil)
    #expect(try result(resumed) == result(broken) && journals == [])
  }

  @Test func whatHasChangedIsGradedAgain() throws {
    let journal = ["--journal", "\(path)/class.journal", "--resume"]
    let first = try grade("--journal", "\(path)/class.journal")
    #expect(first.status == 0)
    try write("PK, another one", to: "class/cd1002.zip")
    let second = try grade(arguments: journal)
    #expect(second.errors == "7 of 8 are graded already.\n[8/8] cd1002\n")
    let late = try grade(arguments: journal + ["--due", "2025-09-01T12:00:00"])
    #expect(late.errors.hasPrefix("Nothing to go on from: the hand-ins, the fixtures, or the options are others now. "))
    #expect(late.errors.contains("\n[8/8] cd1004\n"))
    #expect(
      try grade(arguments: journal + ["--reveal", "none", "--jobs", "1"]).errors == "8 of 8 are graded already.\n")
    let fixtures = try runGrader(["generate", "--assignment", "nyu-dsga1008-fall2025", "--seed", "5", "--output", path])
    #expect(fixtures.status == 0)
    let other = try grade(arguments: journal + ["--hidden-cases", "\(path)/HiddenCases"])
    #expect(other.errors.hasPrefix("Nothing to go on from: "))
  }

  @Test func aJournalIsNotBegunTwice() throws {
    _ = try grade("--journal", "\(path)/class.journal")
    let again = try grade("--journal", "\(path)/class.journal")
    #expect(again.status == 2)
    #expect(
      again.errors == """
        Grader: \(path)/class.journal holds 8 reports already: add --resume to go on with it, or name another file
        See `Grader help grade`.

        """)
  }

  @Test func aDamagedReportIsMadeAgain() throws {
    let whole = try result(grade("--journal", "\(path)/class.journal"))
    var bytes = try Data(contentsOf: URL(filePath: "\(path)/class.journal"))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: "\(path)/class.journal"))
    let resumed = try grade("--journal", "\(path)/class.journal", "--resume")
    #expect(resumed.errors.hasPrefix("\(path)/class.journal: bytes "))
    #expect(resumed.errors.contains(" are damaged; what they held is graded again\n7 of 8 are graded already.\n"))
    #expect(try result(resumed) == whole)
  }

  /// A mistyped path is found in seconds, not after a night.
  @Test(arguments: ["json=/nowhere/report.json", "html=/nowhere/reports", "csv=/nowhere/"])
  func aReportThatCannotBeWrittenIsFoundFirst(report: String) throws {
    let run = try runGrader(["grade", "\(path)/class", "--report", report])
    #expect(run.status == 3 && run.errors.hasPrefix("Grader: /nowhere/") && !run.errors.contains("[1/8]"))
  }

  @Test func shardsAreMergedToTheSameReports() throws {
    try write("id\nab1001\nmh1936\n", to: "roster.csv")
    let roster = ["--roster", "\(path)/roster.csv"]
    let whole = try result(grade(arguments: ["--journal", "\(path)/whole.journal"] + roster))
    #expect(String(decoding: whole, as: UTF8.self).contains("\"absent\": [\n      \"mh1936\"\n    ]"))
    for shard in 1...3 {
      let run = try runGrader(
        ["grade", "\(path)/class", "--shard", "\(shard)/3", "--journal", "\(path)/\(shard).journal"] + roster)
      #expect(run.status == 0 && run.output == "")
    }
    func merge(_ names: String...) throws -> Tool.Run {
      try runGrader(["merge", "--report", "json=\(path)/report.json"] + names.map { "\(path)/\($0).journal" })
    }
    #expect(try result(merge("3", "1", "2")) == whole && result(merge("whole")) == whole)
    for (names, words) in [
      (["1", "3"], "shard 2/3 is missing: name its journal as well"),
      (["1", "2", "2"], "2.journal are both shard 2/3: leave one out"),
      (["1", "whole"], "1.journal is one of 3 shards, and \(path)/whole.journal one of 1"),
    ] {
      let run = try runGrader(["merge"] + names.map { "\(path)/\($0).journal" })
      #expect(run.status == 3 && run.errors.contains(words) && run.output == "", "\(run.errors)")
    }
    try FileManager.default.removeItem(atPath: "\(path)/2.journal")
    _ = try runGrader(["grade", "\(path)/class", "--shard", "2/3", "--journal", "\(path)/2.journal"])
    #expect(try merge("1", "2", "3").errors.hasSuffix("not the same hand-ins, or not the same --roster\n"))
    try FileManager.default.removeItem(atPath: "\(path)/2.journal")
    try write("PK, another one", to: "class/cd1002.zip")
    _ = try runGrader(["grade", "\(path)/class", "--shard", "2/3", "--journal", "\(path)/2.journal"] + roster)
    #expect(try merge("1", "2", "3").errors.contains("do not fit together: cd1002 was graded from other files"))
    #expect(
      try runGrader(["grade", "\(path)/class", "--shard", "1/3"]).errors.contains("--shard needs --journal FILE"))
  }

  private func grade(_ arguments: String..., environment: [String: String] = [:]) throws -> Tool.Run {
    try grade(arguments: arguments, environment: environment)
  }

  private func grade(arguments: [String], environment: [String: String] = [:]) throws -> Tool.Run {
    try Tool.built("Grader").run(
      self.arguments + arguments, in: Repository.root, environment: Repository.environment.merging(environment) { $1 })
  }

  /// The program at work; what it says goes to files.
  private func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    try write("", to: "errors")
    let process = Process()
    process.executableURL = URL(filePath: "\(Repository.products)/Grader")
    process.arguments = self.arguments + arguments
    process.currentDirectoryURL = URL(filePath: Repository.root)
    process.environment = ProcessInfo.processInfo.environment.merging(Repository.environment) { $1 }.merging(
      environment
    ) { $1 }
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "\(path)/errors"))
    try process.run()
    return process
  }

  private var arguments: [String] { ["grade", "\(path)/class", "--report", "json=\(path)/report.json"] }

  /// What was reported by a run that ended well.
  private func result(_ run: Tool.Run) throws -> Data {
    #expect(run.status == 0, "\(run.errors)")
    return try Data(contentsOf: URL(filePath: "\(path)/report.json"))
  }

  private var journals: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: "\(path)/cache/grader/journals") }
  }

  private func size(_ name: String) throws -> Int { try Data(contentsOf: URL(filePath: "\(path)/\(name)")).count }

  private func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }
}
