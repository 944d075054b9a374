internal import Glibc
public import WorkerProtocol

/// What came of asking a worker. However badly the student's code behaves, it is one of these, never a thrown error.
public enum Outcome: Sendable, Equatable {
  /// It answered; what it answered is for the judge.
  case answered(Answer)
  /// A signal ended it: `fatalError`, an index out of range, no memory left.
  case crashed(signal: Int32)
  /// It ended by itself before it had answered.
  case exited(code: Int32)
  /// It took too long and was killed.
  case timedOut(seconds: Double)
  /// What it sent is no answer.
  case garbled(reason: String)
}

extension Outcome: CustomStringConvertible {
  public var description: String {
    switch self {
    case .answered(let answer): answer.failure.map { "failed: \($0.text)" } ?? "answered"
    case .crashed(let signal): "crashed with signal \(signal) (\(String(cString: strsignal(signal))))"
    case .exited(let code): "ended with exit code \(code) before it had answered"
    case .timedOut(let seconds): "gave no answer within \(seconds) seconds"
    case .garbled(let reason): "sent something that is no answer: \(reason)"
    }
  }
}
