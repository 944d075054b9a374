internal import Foundation
internal import Submissions
internal import Synchronization

/// Examines hand-ins, several at a time, and hands each report on as soon as it is made, with the hand-in's number.
///
/// Each job has an examiner of its own, and with it a Python of its own. A hand-in that Grader itself cannot grade is
/// named at once and left out; whatever the fault was, the job goes on with a fresh examiner. An error of `keep` ends all
/// jobs: what cannot be kept need not be made.
func examine<Report: Sendable>(
  _ handIns: [HandIn], only numbers: [Int], jobs: Int, _ progress: Progress,
  makeExaminer: @escaping @Sendable () -> (HandIn) throws -> Report,
  keep: @escaping @Sendable (Int, Report) throws -> Void
) async throws {
  let queue = Queue(handIns, numbers, progress)
  defer { progress.end() }
  try await withThrowingTaskGroup(of: Void.self) { group in
    for _ in 0..<min(jobs, numbers.count) {
      group.addTask { try await onThreadOfItsOwn { try queue.work(with: makeExaminer, keep: keep) } }
    }
    try await group.waitForAll()
  }
}

/// Does work that waits for other processes. Of the threads that tasks share there are as many as cores, and jobs may be
/// more than that: most of a hand-in that sleeps is waiting.
private func onThreadOfItsOwn(_ work: @escaping @Sendable () throws -> Void) async throws {
  try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
    let thread = Thread { continuation.resume(with: Result(catching: work)) }
    thread.stackSize = 8 << 20
    thread.start()
  }
}

/// The hand-ins that wait for a job.
private final class Queue: Sendable {
  private let handIns: [HandIn]
  private let progress: Progress
  private let waiting: Mutex<ArraySlice<Int>>

  init(_ handIns: [HandIn], _ numbers: [Int], _ progress: Progress) {
    (self.handIns, self.progress) = (handIns, progress)
    waiting = Mutex(numbers[...])
  }

  /// Examines one hand-in after the other until none waits.
  func work<Report>(
    with makeExaminer: () -> (HandIn) throws -> Report, keep: (Int, Report) throws -> Void
  ) throws {
    var examine = makeExaminer()
    var faults: [String] = []
    while let number = next() {
      let report: Report
      do {
        report = try examine(handIns[number].opened())
        faults = []
      } catch {
        progress.fail("Grader: \(handIns[number].path) could not be graded: \(error)\n")
        examine = makeExaminer()
        faults.append("\(error)")
        if faults.count(where: { $0 == faults.last }) == Self.patience { stop() }
        continue
      }
      do { try keep(number, report) } catch {
        waiting.withLock { $0 = [] }
        throw error
      }
    }
  }

  /// How often the same fault may come in a row before it is the machine's, such as a Python without torch, and would
  /// meet everybody.
  private static let patience = 3

  private func stop() {
    waiting.withLock { waiting in
      guard !waiting.isEmpty else { return }
      progress.say("Grader: stopped, because the same fault came \(Self.patience) times in a row.\n")
      waiting = []
    }
  }

  /// Takes a hand-in, and says so before anybody takes the next one.
  private func next() -> Int? {
    waiting.withLock { waiting in
      guard let number = waiting.popFirst() else { return nil }
      progress.begin(handIns[number].id)
      return number
    }
  }
}
