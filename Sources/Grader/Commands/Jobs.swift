internal import Submissions
internal import Synchronization

/// Examines hand-ins, several at a time, and returns the reports in the order of the hand-ins: however many jobs there
/// are, the reports are the same.
///
/// Each job has an examiner of its own, and with it a Python of its own. A hand-in that Grader itself cannot grade is
/// named at once and left out; whatever the fault was, the job goes on with a fresh examiner.
func examine<Report: Sendable>(
  _ handIns: [HandIn], jobs: Int, _ console: Console,
  makeExaminer: @escaping @Sendable () -> (HandIn) throws -> Report
) async -> [Report] {
  let queue = Queue(handIns, console)
  let reports = await withTaskGroup(of: [(index: Int, report: Report)].self) { group in
    for _ in 0..<min(jobs, handIns.count) { group.addTask { queue.work(with: makeExaminer) } }
    return await group.reduce(into: []) { $0 += $1 }
  }
  return reports.sorted { $0.index < $1.index }.map(\.report)
}

/// The hand-ins that wait for a job.
private final class Queue: Sendable {
  private let handIns: [HandIn]
  private let console: Console
  private let started = Mutex(0)

  init(_ handIns: [HandIn], _ console: Console) { (self.handIns, self.console) = (handIns, console) }

  /// Examines one hand-in after the other until none waits.
  func work<Report>(with makeExaminer: () -> (HandIn) throws -> Report) -> [(index: Int, report: Report)] {
    var examine = makeExaminer()
    var reports: [(index: Int, report: Report)] = []
    var faults: [String] = []
    while let (index, handIn) = next() {
      do {
        reports.append((index, try examine(handIn)))
        faults = []
      } catch {
        console.complain("Grader: \(handIn.path) could not be graded: \(error)\n")
        examine = makeExaminer()
        faults.append("\(error)")
        if faults.count(where: { $0 == faults.last }) == Self.patience { stop() }
      }
    }
    return reports
  }

  /// How often the same fault may come in a row before it is the machine's, such as a Python without torch, and would
  /// meet everybody.
  private static let patience = 3

  private func stop() {
    started.withLock { started in
      guard started < handIns.count else { return }
      console.complain("Grader: stopped, because the same fault came \(Self.patience) times in a row.\n")
      started = handIns.count
    }
  }

  /// Takes a hand-in, and says so before anybody takes the next one.
  private func next() -> (Int, HandIn)? {
    started.withLock { started in
      guard started < handIns.count else { return nil }
      defer { started += 1 }
      if handIns.count > 1 { console.complain("[\(started + 1)/\(handIns.count)] \(handIns[started].id)\n") }
      return (started, handIns[started])
    }
  }
}
