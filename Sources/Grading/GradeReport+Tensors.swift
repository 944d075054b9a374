public import GradientCheck

extension GradeReport {
  /// One tensor that the student's code made, and what the comparison found.
  public struct TensorResult: Sendable, Equatable {
    public var name: String
    /// The hidden case whose inputs led to it, such as `linear-backward-4x5x3`.
    public var caseName: String
    /// The step of the case's script that made it, such as `backward dJdy_hat`.
    public var step: String
    public var verdict: TensorVerdict

    public init(name: String, caseName: String, step: String, verdict: TensorVerdict) {
      self.name = name
      self.caseName = caseName
      self.step = step
      self.verdict = verdict
    }
  }
}
