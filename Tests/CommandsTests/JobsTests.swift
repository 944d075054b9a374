import Foundation
import Submissions
import Synchronization
import TestSupport
import Testing

@testable import Commands

struct JobsTests {
  /// As many hand-ins are worked on at once as there are jobs, however few cores there are: each of these waits for all.
  @Test func jobsDoNotWaitForCores() async throws {
    let jobs = 2 * ProcessInfo.processInfo.activeProcessorCount + 3
    let folder = try TemporaryFolder()
    for number in 1...jobs { try Data("x".utf8).write(to: URL(filePath: "\(folder.path)/ab\(number).py")) }
    let handIns = try Intake(at: folder.path).handIns
    #expect(handIns.count == jobs)
    let meeting = Meeting(of: jobs)
    let kept = Mutex(0)
    let recording = Recording()
    try await examine(
      handIns, only: Array(handIns.indices), jobs: jobs, Progress(recording.console, total: jobs),
      makeExaminer: { { _ in meeting.join() } }, keep: { _, met in kept.withLock { $0 += met ? 1 : 0 } })
    #expect(kept.withLock { $0 } == jobs)
  }
}

/// A place where everybody waits for the others, but not forever.
private final class Meeting: @unchecked Sendable {
  private let condition = NSCondition()
  private var missing: Int

  init(of count: Int) { missing = count }

  /// Whether all came.
  func join() -> Bool {
    condition.lock()
    defer { condition.unlock() }
    missing -= 1
    condition.broadcast()
    let end = Date(timeIntervalSinceNow: 60)
    while missing > 0, condition.wait(until: end) {}
    return missing == 0
  }
}
