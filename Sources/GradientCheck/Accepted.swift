public import Tensors

/// One right answer: the value of every entry, and how far from it a correct float32 computation may end up.
///
/// A tensor may have several right answers (the derivative of ReLU at 0 is 0 or 1, say); each is one `Accepted`.
public struct Accepted: Sendable, Equatable {
  public let values: Tensor<Double>
  /// The largest accepted `|got − value|` of each entry, none of them negative.
  public let tolerances: Tensor<Double>

  public init(values: Tensor<Double>, tolerances: Tensor<Double>) {
    precondition(values.shape == tolerances.shape, "every value has a tolerance of its own")
    self.values = values
    self.tolerances = tolerances
  }
}
