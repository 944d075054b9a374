/// Why an expression has no value.
public struct EvaluationError: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Two shapes met that do not fit.
    case shape
    /// The expression means nothing here: a name without a value, a sum without an end.
    case meaning
    /// The expression asks for more work or room than anybody would give it.
    case exhausted
  }

  public let kind: Kind
  /// What does not fit, where, and what would: a sentence without its full stop.
  public let message: String

  static func shape(_ message: String) -> EvaluationError { EvaluationError(kind: .shape, message: message) }
  static func meaning(_ message: String) -> EvaluationError { EvaluationError(kind: .meaning, message: message) }
  static func exhausted(_ message: String) -> EvaluationError { EvaluationError(kind: .exhausted, message: message) }
}

extension EvaluationError: CustomStringConvertible {
  public var description: String { message }
}
