public import GradientCheck

/// Whether a submission's backward passes are the derivatives of its own forward passes: plain data, which report formats
/// show.
public struct GradientCheckReport: Sendable {
  public var submission: GradeReport.Submission
  /// The seed of everything random in the check.
  public var seed: UInt64
  /// Why nothing could be checked, if so: it was refused, or does not compile or start.
  public var refusal: Refusal?
  /// The losses, then the networks.
  public var checks: [Check] = []
  /// The layers of isolation that were in force while the submission ran.
  public var isolation: [String] = []
  public var notes: [String] = []
  /// What the submission printed.
  public var output = ""

  public enum Refusal: Sendable {
    /// Not accepted, and so not run.
    case rejected(String)
    /// It does not compile, or does not start.
    case unexecutable(String)
  }

  public init(submission: GradeReport.Submission, seed: UInt64) { (self.submission, self.seed) = (submission, seed) }

  /// Whether everything was checked and nothing is wrong.
  public var passed: Bool { refusal == nil && checks.allSatisfy(\.passed) }
}

extension GradientCheckReport {
  /// One loss, or the network with two activations, at one point.
  public struct Check: Sendable {
    /// A stable name, such as `mse` or `network.relu.sigmoid`.
    public var id: String
    public var title: String
    public var result: Result
    /// Extents of the tensors that may explain a factor, by the names that formulas give them.
    public var extents: [(name: String, value: Double)] = []
    /// What stands out besides the numbers.
    public var remarks: [String] = []

    public enum Result: Sendable {
      case checked(Finding)
      /// The code failed instead.
      case failed(message: String)
      /// A tensor has the wrong shape or type.
      case wrongTensor(name: String, TensorVerdict)
      /// Not run, and why.
      case skipped(String)
    }

    /// Whether it was checked and nothing is wrong.
    public var passed: Bool { if case .checked(let finding) = result { finding.passed } else { false } }
  }

  /// What the check of one function found.
  public struct Finding: Sendable {
    public var report: GradientReport
    /// Whether the factor of the normalisation sits in another function, and everything is right end to end.
    public var isExcused = false
    /// Which pass to look at first, if something is wrong.
    public var suspect: Suspect?

    public var passed: Bool { isExcused || report.passed }
  }

  /// Where a mistake most likely is.
  public enum Suspect: String, Sendable {
    case forward, backward, both
  }
}
