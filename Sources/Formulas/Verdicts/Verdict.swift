/// What an answer is.
public enum Verdict: Sendable, Equatable {
  case correct(Proof)
  /// Right, but for its layout. What would have been right, or what must be transposed.
  case correctInOtherLayout(String)
  case wrong(Wrong)
  /// Uses names that the question does not let it use.
  case forbiddenSymbol([String])
  case notUnderstood(FormulaError)
  /// Has no value where the truth has one.
  case undefined(String)
  case notAnswered

  /// How it is known that an answer is right.
  public enum Proof: String, Sendable {
    /// In exact fractions, at several random shapes and points.
    case exact
    /// To 24 digits, at several random shapes and points.
    case numerical
  }

  /// Why an answer is wrong.
  public struct Wrong: Sendable, Equatable {
    /// The mistake, if it was found.
    public let mistake: FormulaMistake?
    /// What is wrong, in a sentence without its full stop.
    public let explanation: String
    /// Values at which it is seen; nothing where shapes do not fit.
    public let counterexample: Counterexample?
  }
}

extension Verdict {
  /// A word for tables and machines.
  public var name: String {
    switch self {
    case .correct: "correct"
    case .correctInOtherLayout: "other-layout"
    case .wrong: "wrong"
    case .forbiddenSymbol: "forbidden-symbol"
    case .notUnderstood: "not-understood"
    case .undefined: "undefined"
    case .notAnswered: "not-answered"
    }
  }

  /// The verdict in words, without its full stop.
  public var sentence: String {
    switch self {
    case .correct: "correct"
    case .correctInOtherLayout(let text): "correct in the other layout: \(text)"
    case .wrong(let wrong): "wrong: \(wrong.explanation)"
    case .forbiddenSymbol(let names):
      "uses \(names.joined(separator: ", ")), which this answer may not"
    case .notUnderstood(let error): "not understood: \(error)"
    case .undefined(let text): "has no value: \(text)"
    case .notAnswered: "not answered"
    }
  }
}
