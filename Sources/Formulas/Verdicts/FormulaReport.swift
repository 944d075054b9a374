/// What became of one question: plain data for every kind of report.
public struct FormulaReport: Sendable, Equatable {
  public let question: String
  public let title: String
  public let prompt: String
  public let points: Double
  public let earned: Double
  /// The answer as it was handed in; nil where there is none.
  public let answer: String?
  /// How it was read, in plain spelling; nil where it was not understood.
  public let reading: String?
  public let verdict: Verdict
}
