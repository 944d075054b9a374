import Foundation
import Glibc
import Tensors

/// What `kill -9` costs: Grader is killed at random instants in every stretch of a run, is told to go on, and must come to
/// the same bytes without grading anything twice.
enum InterruptionsSection: Section {
  static let name = "interruptions"

  static var parts: [Part] { [("kill", kill)] }

  private static let kills = 50

  private static func kill() throws {
    let class_ = try SmallClass()
    defer { class_.remove() }
    _ = try class_.run()  // Compiles what is in Swift.
    class_.forget()
    let whole = try class_.run()
    let seconds = whole.seconds
    var random = SplitMix64(seed: 20_250_921)
    var (kept, same, survivors, again) = ([Int](), 0, 0, 0)
    for number in 0..<kills {
      // Stretches are counted by hand-ins that are begun, so that a busy machine moves no instant out of its stretch. The
      // first holds the import of the library, the last the writing of the report.
      let begun = number * (class_.count + 1) / kills
      let jitter = Double.random(in: 0..<seconds, using: &random)
      class_.forget()
      if try !class_.run(killedAfter: begun == 0 ? jitter : jitter / 6, begun: begun) { survivors += 1 }
      let resumed = try class_.run()
      kept.append(resumed.kept)
      again += resumed.graded - (class_.count - resumed.kept)
      if resumed.report == whole.report { same += 1 }
    }
    kept.sort()
    let table = Table(
      "kill -9 and --resume, a class of \(class_.count), \(kills) instants",
      [
        ("run", 8), ("killed before the end", 21), ("kept: least, median, most", 25), ("graded twice", 12),
        ("same bytes", 10),
      ])
    table.row([
      "\(short(seconds)) s", "\(kills - survivors)", "\(kept[0]), \(kept[kills / 2]), \(kept[kills - 1])", "\(again)",
      "\(same) of \(kills)",
    ])
    guard same == kills, again == 0 else { throw Lost() }
  }

  private struct Lost: Error {}
}

/// Hand-ins of every kind, and the Grader beside this program.
private struct SmallClass {
  let count = 18
  private let folder: String
  private let grader: URL

  /// What one run came to.
  struct Run {
    var seconds: Double
    /// How many reports it found, and how many hand-ins it began.
    var kept: Int
    var graded: Int
    var report: Data
  }

  init() throws {
    grader = URL(filePath: try BuiltGrader.path)
    folder = FileManager.default.temporaryDirectory.appending(path: "grader-interruptions-\(getpid())").path
    let files = FileManager.default
    // The temporary files of whoever is killed go with the rest.
    for name in ["class", "tmp"] {
      try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    let swift = try String(contentsOfFile: "Sources/Student/MLP.swift", encoding: .utf8)
    let python = try String(contentsOfFile: "Tests/Submissions/python/correct/starter.py", encoding: .utf8)
    for number in 1...count {
      let (text, kind) = [("\(swift)\n// \(number)", "swift"), ("\(python)\n# \(number)", "py"), ("PK", "zip")][
        number <= 8 ? 0 : number <= 16 ? 1 : 2]
      // Mixed, so that each kind comes at any time.
      try text.write(toFile: "\(folder)/class/ab\(100 + number * 7 % 19).\(kind)", atomically: false, encoding: .utf8)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// Forgets what is graded.
  func forget() { try? FileManager.default.removeItem(atPath: "\(folder)/journal") }

  /// A run from what there is to the end.
  func run() throws -> Run {
    forgetReport()
    let began = ContinuousClock.now
    let process = try start()
    process.waitUntilExit()
    let seconds = began.duration(to: .now) / .seconds(1)
    let said = try said
    let kept = said.firstMatch(of: #/(\d+) of \d+ are graded already/#).flatMap { Int($0.1) } ?? 0
    return Run(
      seconds: seconds, kept: kept, graded: said.matches(of: #/\[\d+/\d+\] /#).count,
      report: try Data(contentsOf: URL(filePath: "\(folder)/report.json")))
  }

  /// A run that is killed some seconds after so many hand-ins were begun; false if it had ended by then.
  func run(killedAfter seconds: Double, begun: Int) throws -> Bool {
    let process = try start()
    while process.isRunning, try !said.contains("[\(begun)/"), begun > 0 { Thread.sleep(forTimeInterval: 0.001) }
    Thread.sleep(forTimeInterval: seconds)
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  private var said: String { get throws { try String(contentsOfFile: "\(folder)/said", encoding: .utf8) } }

  private func forgetReport() { try? FileManager.default.removeItem(atPath: "\(folder)/report.json") }

  private func start() throws -> Process {
    let process = Process()
    process.executableURL = grader
    process.arguments = [
      "grade", "\(folder)/class", "--journal", "\(folder)/journal", "--resume", "--report",
      "json=\(folder)/report.json",
    ]
    process.environment = ProcessInfo.processInfo.environment
      .merging(["XDG_CACHE_HOME": "\(folder)/cache", "TMPDIR": "\(folder)/tmp"]) { $1 }
    try Data().write(to: URL(filePath: "\(folder)/said"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "\(folder)/said"))
    try process.run()
    return process
  }
}
