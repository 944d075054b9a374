import Foundation

/// A run of Grader on a class, watched from outside.
struct ObservedRun {
  private(set) var seconds = 0.0
  /// How much of it came after the last hand-in had been begun: the last grading, and the reports.
  private(set) var secondsAtTheEnd = 0.0
  /// The processor time of Grader and of all that it started and waited for: it grows less than the other when others use
  /// the machine as well.
  private(set) var processorSeconds = 0.0
  /// The most memory that Grader itself has held, in kB, and the most that one of the processes did that it started.
  private(set) var ownPeak = 0
  private(set) var childPeak = 0

  /// Grades the hand-ins in `class` under a folder, and writes their reports beside it.
  init(gradingIn folder: String) throws {
    let grader = Process()
    grader.executableURL = URL(filePath: try BuiltGrader.path)
    grader.arguments = [
      "grade", "\(folder)/class", "--report", "html=\(folder)/html", "--report", "json=\(folder)/report.json",
      "--report", "csv=\(folder)/grades.csv",
    ]
    try Data().write(to: URL(filePath: "\(folder)/progress"))
    grader.standardError = try FileHandle(forWritingTo: URL(filePath: "\(folder)/progress"))
    let (start, usedBefore) = (ContinuousClock.now, processorSecondsOfChildren)
    var lastProgress = (size: 0, at: start)
    try grader.run()
    while grader.isRunning {
      look(at: grader.processIdentifier)
      let size = try FileManager.default.attributesOfItem(atPath: "\(folder)/progress")[.size] as? Int ?? 0
      if size > lastProgress.size { lastProgress = (size, .now) }
      usleep(50_000)
    }
    guard grader.terminationStatus == 0 else { throw PeerError(script: "Grader", status: grader.terminationStatus) }
    seconds = start.duration(to: .now) / .seconds(1)
    processorSeconds = processorSecondsOfChildren - usedBefore
    secondsAtTheEnd = lastProgress.at.duration(to: .now) / .seconds(1)
  }

  private mutating func look(at process: Int32) {
    ownPeak = max(ownPeak, Self.peak(of: "\(process)"))
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    for task in tasks {
      for child in Self.text("/proc/\(process)/task/\(task)/children").split(separator: " ") {
        childPeak = max(childPeak, Self.peak(of: String(child)))
      }
    }
  }

  /// What the kernel has noted as the most memory of a process, in kB.
  private static func peak(of process: String) -> Int {
    let line = text("/proc/\(process)/status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }

  private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
