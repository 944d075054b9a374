internal import Glibc
public import WorkerProtocol

/// What came of asking a worker. However badly the student's code behaves, it is one of these, never a thrown error.
public enum Outcome: Sendable, Equatable {
  /// It answered; what it answered is for the judge.
  case answered(Answer)
  /// A signal ended it: `fatalError`, an index out of range, a segmentation fault.
  case crashed(signal: Int32)
  /// It ended by itself before it had answered.
  case exited(code: Int32)
  /// It computed for too long. Measured in processor time, so that a busy machine is nobody's fault.
  case outOfProcessorTime(seconds: Double)
  /// It gave no answer for very long, by the clock on the wall, whatever it did meanwhile.
  case timedOut(seconds: Double)
  /// Together, its processes used too much memory.
  case outOfMemory(bytes: Int)
  /// It started too many processes and threads.
  case tooManyTasks(limit: Int)
  /// It wrote too much to its folder.
  case outOfDisk(bytes: Int)
  /// It made a system call that only attacks make.
  case refused
  /// What it sent is no answer.
  case garbled(reason: String)
}

extension Outcome: CustomStringConvertible {
  /// What happened, and what the student should do about it.
  public var description: String {
    switch self {
    case .answered(let answer):
      answer.failure.map { "failed: \($0.text). Mend the line of your code where that came up" } ?? "answered"
    case .crashed(SIGKILL):
      "was killed from outside, most likely because the machine had no memory left: ask the course staff to grade it again"
    case .crashed(let signal):
      "crashed with signal \(signal) (\(String(cString: strsignal(signal)))): run it on your own machine, and look for "
        + "an index out of range or a failed assertion where its last output was"
    case .exited(let code):
      "ended with exit code \(code) before it had answered: remove calls that end the program"
    case .outOfProcessorTime(let seconds):
      "computed for more than \(seconds) seconds without an answer: look for a loop that does not end, and use matrix "
        + "operations instead of loops over elements"
    case .timedOut(let seconds):
      "gave no answer within \(seconds) seconds: look for something that waits, such as sleep, input or a lock"
    case .outOfMemory(let bytes):
      "used more than \(bytes >> 20) MB of memory: look for a tensor that is much larger than its formula needs, or a "
        + "list that only grows"
    case .tooManyTasks(let limit):
      "started more than \(limit) processes and threads: compute in one process"
    case .outOfDisk(let bytes):
      "wrote more than \(bytes >> 20) MB to files: remove code that saves files"
    case .refused:
      "was ended because it called on the operating system for something that no homework needs, such as looking into "
        + "another process: remove code that does more than compute"
    case .garbled(let reason):
      "sent something that is no answer: \(reason). Remove code that writes to descriptors that it has not opened"
    }
  }
}
