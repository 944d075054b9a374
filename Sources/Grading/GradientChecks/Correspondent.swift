public import GradientCheck
internal import Safetensors
internal import Tensors
internal import WorkerProtocol
public import Workers

/// Whoever asks a submission on behalf of several checks, one after the other: they share one worker and one allowance of
/// time.
public final class Correspondent {
  private var respondent: WorkerRespondent
  /// How many forward passes the submission was asked for.
  public internal(set) var forwards = 0

  public init(_ respondent: consuming WorkerRespondent) { self.respondent = respondent }

  /// The answer to a request, if it was carried out to its end.
  func answer(_ request: Request) throws(Unanswered) -> Answer {
    guard respondent.hasTimeLeft else { throw .outOfTime }
    let outcome: Outcome
    do { outcome = try respondent.answer(request) } catch { throw .fault(error) }
    guard case .answered(let answer) = outcome else { throw .ended("The submission \(outcome).") }
    if let failure = answer.failure { throw .raised(failure.explained(in: request.script)) }
    return answer
  }

  /// What the submission has printed since this was last asked.
  func takeOutput() -> String { respondent.takeOutput() }
}

/// Why a submission gave no gradient that could be checked.
public enum Unanswered: Error {
  /// The code raised an error or lacks what the homework asks for, in the words that grading has for it.
  case raised(String)
  /// The code's process ended.
  case ended(String)
  /// A tensor has not the shape or the type that the homework asks for.
  case wrongTensor(name: String, TensorVerdict)
  /// The submission had used up its time before.
  case outOfTime
  /// Grader itself failed.
  case fault(any Error)
}
