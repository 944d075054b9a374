public import GradientCheck
internal import Tensors
public import WorkerProtocol

extension CheckedSubmission {
  /// The network with these activations at this point: `x`, `W1`, `b1`, `W2`, `b2`. The homework asks for no gradient
  /// with respect to `x`.
  public static func network(
    _ activations: Activations, at point: [CheckedInput], asking correspondent: Correspondent
  ) -> Self {
    let part = Part(
      activations: activations, forward: { "clear; forward \($0)" }, subject: "x", output: "y_hat",
      outputShape: predictionShape(of: point),
      backward: "G", gradients: [nil] + ParameterName.allCases.map(\.gradient), upstream: "G")
    return Self(part, inputs: point, structure: networkStructure, asking: correspondent)
  }

  /// A loss at this prediction.
  static func loss(
    _ loss: Loss, target: Tensor<Float>, prediction: Tensor<Double>, asking correspondent: Correspondent
  ) -> Self {
    let part = Part(
      fixed: ["y": target], forward: { "\(loss.rawValue) y \($0)" }, subject: "y_hat", output: "J", outputShape: [],
      domain: loss == .bce ? 0..<1 : -.infinity ..< .infinity, backward: nil,
      gradients: ["dJdy_hat"], upstream: nil)
    return Self(
      part, inputs: [CheckedInput("y_hat", prediction)], structure: Structure([.dense]), asking: correspondent)
  }

  /// The network, and a loss of what it predicts: right even where a factor sits in the one that belongs in the other.
  static func endToEnd(
    _ activations: Activations, _ loss: Loss, target: Tensor<Float>, at point: [CheckedInput],
    asking correspondent: Correspondent
  ) -> Self {
    let part = Part(
      activations: activations, fixed: ["y": target], forward: { "clear; forward \($0); \(loss.rawValue) y y_hat" },
      subject: "x", output: "J",
      outputShape: [], backward: "dJdy_hat", gradients: [nil] + ParameterName.allCases.map(\.gradient),
      upstream: nil)
    return Self(
      part, inputs: point, structure: Structure([.dense, .dense, .dense, .dense, .dense]), asking: correspondent)
  }

  /// Rows of a batch are independent; x, W1 and b1 meet in a linear layer; and a column of the output has a row of W2 and
  /// an entry of b2 of its own. All of it is probed before it is believed.
  private static let networkStructure = Structure(
    [.rows, .dense, .dense, .outputColumns, .outputColumns], firstLayer: .init(x: 0, weight: 1, bias: 2), batched: [0])

  private static func predictionShape(of point: [CheckedInput]) -> [Int] {
    [point[0].value.shape[0], point[4].value.shape[0]]
  }
}
