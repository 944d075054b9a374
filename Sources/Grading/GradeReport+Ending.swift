internal import Workers

extension GradeReport {
  /// What ended a submission that had not answered yet.
  public enum Ending: String, Sendable, CaseIterable, Codable {
    /// A signal, such as that of an index out of range.
    case crashed
    /// Its own call, such as `exit`.
    case exited
    /// The limit on time: it computed or waited for too long.
    case outOfTime
    case outOfMemory
    case outOfDisk
    /// The limit on processes and threads.
    case tooManyTasks
    /// A call on the system that only attacks make, or an answer that is none.
    case refused
  }
}

extension GradeReport.Ending {
  /// The ending that an outcome is; nothing for an answer, also where the answer is an exception.
  init?(_ outcome: Outcome) {
    switch outcome {
    case .answered: return nil
    case .crashed: self = .crashed
    case .exited: self = .exited
    case .outOfProcessorTime, .timedOut: self = .outOfTime
    case .outOfMemory: self = .outOfMemory
    case .tooManyTasks: self = .tooManyTasks
    case .outOfDisk: self = .outOfDisk
    case .refused, .garbled: self = .refused
    }
  }
}
