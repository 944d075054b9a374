import Backprop
import Tensors
import WorkerProtocol

/// What the modules of a right library return.
extension Computation {
  func closedFormOfModules<S: Number>(_ arguments: [Tensor<S>]) -> [Tensor<S>] {
    switch self {
    case .linearForward:
      return [Linear(weight: arguments[0], bias: arguments[1]).forward(arguments[2])]
    case .linearBackward, .linearBackwardAgain:
      // Whatever went through the layer before leaves nothing behind.
      let (x, upstream) = (arguments[arguments.count - 2], arguments[arguments.count - 1])
      let gradients = Linear(weight: arguments[0], bias: arguments[1]).backward(upstream, at: x)
      return [gradients.input, gradients.weight, gradients.bias]
    case .reluForward:
      return [Backprop.Activation.relu().forward(arguments[0])]
    case .reluBackward:
      return [Backprop.Activation.relu().backward(arguments[1], at: arguments[0])]
    case .sigmoidForward:
      return [ClippedSigmoid().forward(arguments[0])]
    case .sigmoidBackward:
      return [ClippedSigmoid().backward(arguments[1], at: arguments[0])]
    case .crossEntropyForward:
      return [Tensor(scalar: SoftmaxCrossEntropy().value(target: arguments[1], logits: arguments[0]))]
    case .crossEntropyBackward:
      return [SoftmaxCrossEntropy().gradient(target: arguments[1], logits: arguments[0])]
    case .sequentialForward:
      return [container(arguments).forward(arguments[4]).prediction]
    case .sequentialBackward:
      let container = container(arguments)
      let gradients = container.backward(arguments[5], through: container.forward(arguments[4]))
      return [gradients.first.input] + gradients.ofParameters
    case .descentStep:
      return descend(Array(arguments[..<2]), along: Array(arguments[2..<4]), rate: arguments[4])
    case .trainingStep:
      let container = container(arguments)
      let pass = container.forward(arguments[4])
      let loss = SoftmaxCrossEntropy()
      let upstream = loss.gradient(target: arguments[5], logits: pass.prediction)
      let gradients = container.backward(upstream, through: pass).ofParameters
      return [Tensor(scalar: loss.value(target: arguments[5], logits: pass.prediction))]
        + descend(Array(arguments[..<4]), along: gradients, rate: arguments[6])
    case .gradientCheck:
      let container = container(arguments)
      let pass = container.forward(arguments[4])
      let upstream = SoftmaxCrossEntropy().gradient(target: arguments[5], logits: pass.prediction)
      let gradients = container.backward(upstream, through: pass).ofParameters
      let check = CheckedGradients(gradients, faults: Array(arguments[6...]), x: arguments[4], z1: pass.z1)
      return [Tensor(scalar: check.largestRelativeError)]
    case .training:
      // The samples are easily told apart; the homework asks for more than 90%.
      return [Tensor(scalar: .either(1, or: 9 / S(10)))]
    case .linearInitial, .initialZero, .initialSmall, .initialXavier, .initialHe:
      let statistics = InitialStatistics<S>(self, fanIn: arguments[0].count, fanOut: arguments[1].count)
      return (statistics.all + (self == .linearInitial ? [0] : [])).map { Tensor(scalar: $0) }
    default:
      return []
    }
  }

  /// Linear, ReLU, Linear.
  private func container<S: Number>(_ arguments: [Tensor<S>]) -> TwoLayerNetwork<S> {
    TwoLayerNetwork(
      first: Linear(weight: arguments[0], bias: arguments[1]), f: activations.f.closedForm,
      second: Linear(weight: arguments[2], bias: arguments[3]), g: activations.g.closedForm)
  }

  private func descend<S: Number>(
    _ parameters: [Tensor<S>], along gradients: [Tensor<S>], rate: Tensor<S>
  ) -> [Tensor<S>] {
    zip(parameters, gradients).map { parameter, gradient in
      parameter.zip(gradient) { $0 - rate.elements[0] * $1 }
    }
  }
}

extension TwoLayerNetwork.Gradients {
  fileprivate var ofParameters: [Tensor<S>] { [first.weight, first.bias, second.weight, second.bias] }
}
