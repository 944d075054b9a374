import Foundation

/// A class of hand-ins that was made up for a measurement, removed when its last use is over.
final class Classroom {
  let folder: String
  /// How many hand-ins there are.
  let count: Int
  /// How many are worked on at a time.
  let jobs = 2

  /// Makes `count` hand-ins in `language`, each of them different, a tenth with a mistake.
  init(_ count: Int, language: String, starter: String) throws {
    folder = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "/benchmarks-\(UUID().uuidString)"
    self.count = count
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    _ = try Peer.run(
      "Sources/Benchmarks/Peers/make_class.py",
      [folder, "\(count)", language, Peer.path("Tests/Submissions"), Peer.path(starter)])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The hand-ins, in order.
  var handIns: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder + "/class").sorted().map { "\(folder)/class/\($0)" }
    }
  }

  /// `Grader grade`, by default for all hand-ins with all reports. What it compiles it keeps for this class alone.
  func grade(
    _ path: String = "class", reports: [String] = ["json=class.json", "html=pages/", "csv=class.csv"]
  ) throws -> Command {
    Command(
      executable: try BuiltGrader.path,
      arguments: ["grade", path, "--jobs", "\(jobs)", "--python", "/usr/bin/python3"]
        + ["--hidden-cases", Peer.path("HiddenCases"), "--reference", Peer.path("Reference")]
        + reports.flatMap { ["--report", $0] },
      directory: folder, environment: ["XDG_CACHE_HOME": folder])
  }

  /// Runs commands, as many at a time as the class has jobs, and tells what it all cost.
  func run(_ commands: [Command]) throws -> Command.Cost {
    let start = ContinuousClock.now
    let lanes = jobs
    let results = Lanes()
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for index in stride(from: lane, to: commands.count, by: lanes) {
        results.add(Result { try commands[index].run(accepting: 0...1) })
      }
    }
    let processor = try results.all.reduce(0) { try $0 + $1.get().processor }
    return Command.Cost(wall: (ContinuousClock.now - start) / .seconds(1), processor: processor)
  }
}

/// Costs that several threads note.
private final class Lanes: @unchecked Sendable {
  private let lock = NSLock()
  private var costs: [Result<Command.Cost, any Error>] = []

  var all: [Result<Command.Cost, any Error>] { lock.withLock { costs } }

  func add(_ cost: Result<Command.Cost, any Error>) { lock.withLock { costs.append(cost) } }
}
