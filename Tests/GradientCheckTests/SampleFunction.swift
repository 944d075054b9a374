import Backprop
import GradientCheck
import Tensors

/// x → activation(x Wᵀ + b), whose parts can be broken one by one.
struct SampleFunction: CheckedFunction {
  typealias Gradients = [Tensor<Double>?]

  var activation = Activation.sigmoid
  var inputs = [
    CheckedInput("x", samples([4, 3], 0.7)), CheckedInput("W", samples([5, 3], 1.3)),
    CheckedInput("b", samples([5], 2.1)),
  ]
  var structure = Structure(
    [.rows, .outputColumns, .outputColumns], firstLayer: .init(x: 0, weight: 1, bias: 2), batched: [0])
  var precision = Precision.float64
  /// What happens to the right gradients of a pull.
  var alter: @Sendable (Gradients, Pull) -> Gradients = { gradients, _ in gradients }
  /// What happens to the right output.
  var distort: @Sendable (Tensor<Double>) -> Tensor<Double> = { $0 }
  /// What the code leaves of its inputs.
  var leave: @Sendable ([Tensor<Double>]) -> [Tensor<Double>] = { $0 }
  /// Whether clearing forgets the gradients. If it does not, those of pulls that are done in a row add up.
  var clears = true
  private(set) var forwards = 0

  mutating func outputs(after changes: [Change]) -> [Tensor<Double>] {
    forwards += changes.count
    return changes.map { distort(forward($0.applied(to: inputs.map(\.value)))) }
  }

  private func forward(_ x: [Tensor<Double>]) -> Tensor<Double> {
    if precision == .float64 { return activation.forward(Linear(weight: x[1], bias: x[2]).forward(x[0])) }
    let x = x.map { $0.map { Float($0) } }
    return activation.forward(Linear(weight: x[1], bias: x[2]).forward(x[0])).map { Double($0) }
  }

  func gradients(of pulls: [Pull]) -> [Gradients] {
    var left: Gradients = [nil, nil, nil]
    return pulls.map { pull in
      let gradients = gradients(of: pull)
      if clears { return gradients }
      left = zip(left, gradients).map { left, new in left.map { $0.shape == new?.shape ? $0 + new! : new } ?? new }
      return left
    }
  }

  private func gradients(of pull: Pull) -> Gradients {
    let linear = Linear(weight: pull.inputs[1], bias: pull.inputs[2])
    let z = linear.forward(pull.inputs[0])
    let gradients = linear.backward(activation.backward(pull.upstream, at: z), at: pull.inputs[0])
    return alter(
      [gradients.input, gradients.weight, gradients.bias].map { gradient in
        precision == .float64 ? gradient : gradient.map { Double(Float($0)) }
      }, pull)
  }

  func aftermath(of pull: Pull) -> Aftermath {
    let once = gradients(of: pull)
    return Aftermath(
      inputs: leave(pull.inputs), again: once.map { gradient in clears ? gradient : gradient.map { $0 + $0 } })
  }
}

/// Numbers of both signs that repeat nowhere.
func samples(_ shape: [Int], _ start: Double) -> Tensor<Double> {
  Tensor(
    shape: shape,
    elements: (0..<shape.reduce(1, *)).map {
      Double(Float((start + 0.61803 * Double($0)).truncatingRemainder(dividingBy: 1) - 0.45))
    })
}

extension Tensor<Double> {
  /// The tensor with one element changed.
  func replacing(_ offset: Int, _ change: (Double) -> Double) -> Tensor {
    var elements = elements
    elements[offset] = change(elements[offset])
    return Tensor(shape: shape, elements: elements)
  }
}
