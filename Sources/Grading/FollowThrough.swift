internal import Fixtures
internal import Tensors
internal import WorkerProtocol

/// Whether wrong gradients are wrong only because the forward pass is: then they are the derivatives of the submission's
/// own forward pass, and a person would not take points for the same mistake twice.
///
/// The forward pass is asked again and again with one parameter moved a little, and differences of its answers are
/// compared with the gradients. Two widths bound how far a difference is from the derivative. In doubt nothing is
/// credited: where the bound is too wide to tell, where a kink lies near, and where the reference agrees with the
/// differences as well, because then the forward pass is right and the gradients are simply wrong.
struct FollowThrough {
  private let hidden: HiddenCase
  private let parameter: ParameterName
  private let upstream: Tensor<Float>
  private let script: Script

  /// Half the distance between two answers: wide enough to rise above float32's rounding, and narrow enough for the
  /// curvature of a sigmoid.
  private static let widths: [Float] = [1 / 32, 1 / 64]
  /// How wide a bound may be, as a share of the largest derivative, for agreement to mean anything.
  private static let telling = 0.02

  /// Nothing if `output` is no gradient of the case, or if its `backward` does not follow a `clear` and a single `forward`
  /// and take an upstream gradient of the case's own.
  init?(_ hidden: HiddenCase, output: String) {
    guard let index = hidden.outputs.firstIndex(where: { $0.contains(output) }), index >= 2,
      let parameter = zip(hidden.outputs[index], ParameterName.allCases).first(where: { $0.0 == output })?.1,
      case .backward(let gradient) = hidden.script.steps[index],
      case .forward(let batch) = hidden.script.steps[index - 1], hidden.script.steps[index - 2] == .clear,
      let upstream = hidden[gradient], hidden[batch] != nil, let script = try? Script([.clear, .forward(batch)])
    else { return nil }
    (self.hidden, self.parameter, self.upstream, self.script) = (hidden, parameter, upstream, script)
  }

  /// Whether `gradient`, and not `reference`, is the derivative. `ask` gives ŷ for other inputs, or nothing if it does
  /// not come.
  func explains(
    _ gradient: Tensor<Double>, insteadOf reference: Tensor<Double>,
    _ ask: (Request) throws -> Tensor<Double>?
  ) throws -> Bool {
    guard let center = hidden[parameter.rawValue], gradient.shape == center.shape else { return false }
    var estimates: [(derivative: Double, bound: Double)] = []
    for index in 0..<center.count {
      guard let estimate = try derivative(center, index, ask) else { return false }
      estimates.append(estimate)
    }
    let largest = estimates.map { abs($0.derivative) }.max() ?? 0
    guard estimates.allSatisfy({ $0.bound <= Self.telling * largest }) else { return false }
    func agrees(_ tensor: Tensor<Double>) -> Bool {
      zip(tensor.elements, estimates).allSatisfy { abs($0 - $1.derivative) <= $1.bound }
    }
    return agrees(gradient) && !agrees(reference)
  }

  /// The derivative of Σ upstream ⊙ ŷ with respect to one entry, and how far from it the estimate may be.
  private func derivative(
    _ center: Tensor<Float>, _ index: Int, _ ask: (Request) throws -> Tensor<Double>?
  ) throws -> (derivative: Double, bound: Double)? {
    var quotients: [Double] = []
    var rounding = 0.0
    for width in Self.widths {
      let (above, below) = (center.elements[index] + width, center.elements[index] - width)
      guard let high = try objective(center, index, above, ask),
        let low = try objective(center, index, below, ask)
      else { return nil }
      let distance = Double(above) - Double(below)
      quotients.append((high.value - low.value) / distance)
      // Some roundings on the way to each ŷ, a handful for sizes like the homework's.
      rounding = 16 * Bounded.unitRoundoff * max(high.magnitude, low.magnitude) / distance
    }
    return (quotients[1], abs(quotients[0] - quotients[1]) + rounding)
  }

  private func objective(
    _ center: Tensor<Float>, _ index: Int, _ value: Float,
    _ ask: (Request) throws -> Tensor<Double>?
  ) throws -> (value: Double, magnitude: Double)? {
    var elements = center.elements
    elements[index] = value
    let read = script.inputs + ParameterName.allCases.map(\.rawValue)
    var inputs = Dictionary(
      uniqueKeysWithValues: hidden.inputs.filter { read.contains($0.name) }.map { ($0.name, $0.tensor) })
    inputs[parameter.rawValue] = Tensor(shape: center.shape, elements: elements)
    let request = try Request(script: script, activations: hidden.activations, inputs: inputs)
    guard let prediction = try ask(request), prediction.shape == upstream.shape else { return nil }
    let terms = zip(prediction.elements, upstream.elements).map { $0 * Double($1) }
    return (terms.reduce(0, +), terms.reduce(0) { $0 + abs($1) })
  }
}
