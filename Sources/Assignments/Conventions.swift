/// The definitions that a homework's words leave open, and that its hidden cases decide.
public struct Conventions: Decodable, Equatable, Sendable {
  /// What the MSE is the mean of; of all elements when absent.
  public let mse: Mean?
  /// What the BCE is the mean of; of all elements when absent.
  public let bce: Mean?
  /// What a penalty on the weights is; the half when absent.
  public let penalty: Penalty?
  /// Whether a submission may leave the losses' divisor to `backward`, if it is right end to end; no when absent.
  public let splitNormalisation: SplitNormalisation?

  /// Whether vectors may be columns, (k, 1), if the submission writes them so everywhere; no when absent.
  public let vectors: Habit?
  /// Whether the parts of returned pairs may come in the other order, if they do so everywhere; no when absent.
  public let pairs: Habit?
  /// Whether a function may be written for torch's tensors where its homework has these beside NumPy's arrays; no when
  /// absent.
  public let arrays: Habit?

  public var acceptsSplitNormalisation: Bool { splitNormalisation == .accepted }

  /// What becomes of gradients that the library's autograd computed; only told to staff when absent.
  public let autograd: AutogradRule?

  /// What a loss adds for its weights W.
  public enum Penalty: String, Decodable, CaseIterable, Sendable {
    /// ½α‖W‖².
    case half
    /// α‖W‖².
    case whole
    /// One of the two: which, the submission's own loss decides, and its gradient has to agree with that.
    case either
  }

  /// Whether the homework forbids autograd.
  public enum AutogradRule: String, Decodable, CaseIterable, Sendable {
    /// A check in which it was used earns nothing.
    case refused
    /// It is told to staff and costs nothing.
    case reported
  }

  /// What the homework's words leave to whoever writes the code.
  public enum Habit: String, Decodable, CaseIterable, Sendable {
    /// As the functions are described.
    case fixed
    /// Either way: which, the submission's own answers decide.
    case either
  }

  /// What becomes of a submission that divides in `backward` instead of in the loss.
  public enum SplitNormalisation: String, Decodable, CaseIterable, Sendable {
    case accepted, refused
  }

  /// How a loss over a batch becomes one number.
  public enum Mean: String, Decodable, CaseIterable, Sendable {
    /// The sum over all elements.
    case sum
    /// The mean over the batch of each sample's sum: the theory part's ‖ŷ − y‖².
    case batchMean
    /// The mean over all N·K elements: the course's code.
    case elementMean
  }
}
