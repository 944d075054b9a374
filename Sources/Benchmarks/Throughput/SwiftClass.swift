import Foundation
import Submissions
import Workers

extension ThroughputSection {
  private static let starter = "Sources/Student/MLP.swift"

  /// A class of Swift homeworks, beside the compiler alone, called in the same way and as often at a time.
  static func swift(_ count: Int) throws {
    let classroom = try Classroom(count, language: "swift", starter: starter)
    var table = ThroughputTable("A class of Swift files, 2 at a time, none compiled before: \(count) submissions")
    table.row("Grader, all reports", try classroom.grade().run(), of: count)
    table.row("swiftc", try compile(classroom), of: count)
  }

  /// What it costs to compile the hand-ins, and no more.
  private static func compile(_ classroom: Classroom) throws -> Command.Cost {
    let cache = classroom.folder + "/compiled"
    try FileManager.default.createDirectory(
      atPath: cache, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let compiler = try SwiftCompiler(cache: cache)
    let submissions = try classroom.handIns.map { try Submission(at: $0) }
    let jobs = classroom.jobs
    let before = processorSecondsOfChildren
    let start = ContinuousClock.now
    DispatchQueue.concurrentPerform(iterations: jobs) { lane in
      for index in stride(from: lane, to: submissions.count, by: jobs) {
        // What does not compile takes its time as well.
        _ = try? compiler.compile(submissions[index])
      }
    }
    let wall = (ContinuousClock.now - start) / .seconds(1)
    return Command.Cost(wall: wall, processor: processorSecondsOfChildren - before)
  }

  /// One submission that was graded before, and so is compiled: the whole command.
  static func oneSwift() throws {
    let classroom = try Classroom(1, language: "swift", starter: starter)
    let grade = try classroom.grade("class/st0000.swift", reports: [])
    try grade.run()
    let runs = try (0..<20).map { _ in try grade.run() }
    let table = Table(
      "One Swift file that is compiled already, the whole command, 20 times",
      [("median wall ms", 14), ("fastest", 7), ("slowest", 7), ("CPU ms", 6)])
    let walls = runs.map { 1000 * $0.wall }
    table.row(
      [runs.median.wall * 1000, walls.min()!, walls.max()!, runs.median.processor * 1000].map { short($0, digits: 3) })
  }
}
