internal import Backprop
internal import Fixtures
internal import GradientCheck
internal import Tensors
internal import WorkerProtocol

/// What the homework's own formulas give. They judge nothing: where a derivative and a claim disagree, they tell which of
/// the two passes is not the homework's.
struct HomeworkFormula {
  /// The outputs that count as the homework's; a loss may be a sum or a mean.
  private let outputs: [Tensor<Double>]
  /// The gradients that do, by input.
  private let gradients: [[Tensor<Double>?]]

  /// The network at a point: Linear → f → Linear → g.
  init(_ activations: Activations, at point: [CheckedInput], upstream: Tensor<Double>) {
    let values = point.map(\.value)
    let network = TwoLayerNetwork(
      first: Linear(weight: values[1], bias: values[2]), f: activations.f.closedForm,
      second: Linear(weight: values[3], bias: values[4]), g: activations.g.closedForm)
    let pass = network.forward(values[0])
    let made = network.backward(upstream, through: pass)
    outputs = [pass.prediction]
    gradients = [[nil, made.first.weight, made.first.bias, made.second.weight, made.second.bias]]
  }

  init(_ loss: Loss, target: Tensor<Double>, prediction: Tensor<Double>, upstream: Double) {
    let readings = Reduction.allCases.map { reduction -> (Tensor<Double>, Tensor<Double>) in
      switch loss {
      case .mse: Self.read(SquaredError(reduction: reduction), target, prediction)
      case .bce: Self.read(BinaryCrossEntropy(reduction: reduction), target, prediction)
      }
    }
    outputs = readings.map(\.0)
    gradients = readings.map { [upstream * $0.1] }
  }

  private static func read(
    _ loss: some ElementwiseLoss, _ target: Tensor<Double>, _ prediction: Tensor<Double>
  ) -> (Tensor<Double>, Tensor<Double>) {
    (
      Tensor(scalar: loss.value(target: target, prediction: prediction)),
      loss.gradient(target: target, prediction: prediction)
    )
  }

  func has(output: Tensor<Double>) -> Bool { outputs.contains { Self.isSame(output, $0) } }

  func has(gradients claims: [Tensor<Double>?]) -> Bool {
    gradients.contains { known in
      zip(claims, known).allSatisfy { claim, known in
        guard let claim, let known else { return true }
        return Self.isSame(claim, known)
      }
    }
  }

  /// Whether two tensors are the same but for rounding, which is far smaller than any mistake.
  private static func isSame(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Bool {
    guard a.shape == b.shape else { return false }
    let scale = b.elements.reduce(0) { max($0, $1.magnitude) }
    return zip(a.elements, b.elements).allSatisfy { ($0 - $1).magnitude <= 1e-4 * scale }
  }
}
