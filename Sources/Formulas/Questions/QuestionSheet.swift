/// The formula questions of an assignment: the file `formulas.json` beside its `assignment.json`.
///
/// ```json
/// { "schema": 1,
///   "layout": "numerator",
///   "otherLayout": "wrong",
///   "settings": {
///     "linear": {
///       "dimensions": ["m", "n"],
///       "variables": [
///         { "name": "A", "shape": ["m", "n"] },
///         { "name": "x", "shape": ["n"] },
///         { "name": "b", "shape": ["m"] } ],
///       "definitions": [ { "name": "r", "is": "A*x - b" } ] } },
///   "questions": [
///     { "id": "1.a", "title": "Least squares", "prompt": "Write down the gradient of f with respect to x.",
///       "points": 2, "setting": "linear",
///       "truth": { "derivativeOf": "r'*r", "withRespectTo": "x" },
///       "mayUse": ["A", "x", "b"] } ] }
/// ```
///
/// Every expression is in the plain spelling of the language. A question with several answers is several questions, with
/// ids such as `1.a` and `1.b`.
public struct QuestionSheet: Decodable, Equatable, Sendable {
  /// The version of the file's format: 1.
  public let schema: Int
  /// The layout of derivatives, where a question names no other.
  public let layout: Layout
  /// What an answer is worth that is right in the other layout, where a question does not say; nothing when absent,
  /// because the homeworks say "missing transpose are considered as wrong answer".
  public let otherLayout: OtherLayoutCredit?
  /// What several questions have in common, by name.
  public let settings: [String: Setting]?
  /// The questions, in the order of the report.
  public let questions: [Question]

  /// What several questions have in common. A question that names a setting has all of it, and may add to it.
  public struct Setting: Decodable, Equatable, Sendable {
    public let dimensions: [String]?
    public let variables: [Variable]?
    public let definitions: [Definition]?
  }
}

/// What an answer is worth that is right but for its layout.
public enum OtherLayoutCredit: String, Decodable, CaseIterable, Sendable {
  case wrong, half, correct
}
