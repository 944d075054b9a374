import Assignments
import Backprop
import Tensors
import WorkerProtocol

/// A case answered by the closed forms, on whatever rung of the number ladder is asked for.
struct Evaluation<S: Number> {
  /// Everything that the script makes, in order.
  private(set) var outputs: [(name: String, tensor: Tensor<S>)] = []

  private let inputs: [String: Tensor<S>]
  private let kinkSide: KinkSide
  private var network: TwoLayerNetwork<S>?
  private var pass: TwoLayerNetwork<S>.Pass?

  init(_ hidden: HiddenCase, conventions: Conventions, kinkSide: KinkSide) {
    self.kinkSide = kinkSide
    inputs = Dictionary(
      uniqueKeysWithValues: hidden.inputs.map { ($0.name, $0.tensor.map { S(Double($0)) }) })
    if let activations = hidden.activations {
      network = TwoLayerNetwork(
        first: Linear(weight: inputs["W1"]!, bias: inputs["b1"]!), f: activations.f.closedForm,
        second: Linear(weight: inputs["W2"]!, bias: inputs["b2"]!), g: activations.g.closedForm,
        kinkSide: kinkSide)
    }
    for (step, names) in zip(hidden.script.steps, hidden.outputs) {
      outputs += zip(names, run(step, hidden: hidden, conventions: conventions)).map { ($0, $1) }
    }
  }

  private mutating func run(_ step: Step, hidden: HiddenCase, conventions: Conventions) -> [Tensor<S>] {
    switch step {
    case .clear:
      return []
    case .forward(let x):
      pass = network!.forward(self[x])
      return [pass!.prediction]
    case .backward(let upstream):
      let gradients = network!.backward(self[upstream], through: pass!)
      return [gradients.first.weight, gradients.first.bias, gradients.second.weight, gradients.second.bias]
    case .call(let call):
      return call.computation.closedForm(of: call.arguments.map { self[$0] }, conventions, at: kinkSide)
    case .loss(.mse, let target, let prediction):
      return apply(SquaredError(reduction: conventions.mseReduction), self[target], self[prediction])
    case .loss(.bce, let target, let prediction):
      return apply(BinaryCrossEntropy(reduction: conventions.bceReduction), self[target], self[prediction])
    case .recall:
      return hidden.inputs.map { inputs[$0.name]! }
    }
  }

  private func apply(_ loss: some ElementwiseLoss, _ target: Tensor<S>, _ prediction: Tensor<S>) -> [Tensor<S>] {
    [
      Tensor(scalar: loss.value(target: target, prediction: prediction)),
      loss.gradient(target: target, prediction: prediction),
    ]
  }

  /// What a step's argument means: something made before, or else an input.
  private subscript(name: String) -> Tensor<S> {
    outputs.last { $0.name == name }?.tensor ?? inputs[name]!
  }
}
