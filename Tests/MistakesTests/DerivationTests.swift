import Backprop
import Tensors
import Testing
import WorkerProtocol

@testable import Mistakes

/// The unaltered derivation is the right answer, as the closed forms know it.
@Suite struct DerivationTests {
  private static let networks = RandomRequests.all.filter {
    $0.script.description == "clear; forward x; backward dJdy_hat; recall"
  }

  @Test(arguments: networks, KinkSide.allCases)
  func computesTheClosedForms(_ request: Request, _ side: KinkSide) throws {
    let outcome = Derivation(Conventions(kinkSide: side)).outcome(of: Trial(request))
    let inputs = request.inputs.mapValues { $0.map(Double.init) }
    let activations = try #require(request.activations)
    let network = TwoLayerNetwork(
      first: Linear(weight: inputs["W1"]!, bias: inputs["b1"]!), f: closedForm(activations.f),
      second: Linear(weight: inputs["W2"]!, bias: inputs["b2"]!), g: closedForm(activations.g), kinkSide: side)
    let pass = network.forward(inputs["x"]!)
    let gradients = network.backward(inputs["dJdy_hat"]!, through: pass)
    #expect(isNear(outcome["y_hat"], pass.prediction))
    #expect(isNear(outcome["dJdW1"], gradients.first.weight))
    #expect(isNear(outcome["dJdb1"], gradients.first.bias))
    #expect(isNear(outcome["dJdW2"], gradients.second.weight))
    #expect(isNear(outcome["dJdb2"], gradients.second.bias))
    #expect(outcome.failure == nil)
  }

  private func closedForm(_ activation: WorkerProtocol.Activation) -> Backprop.Activation {
    switch activation {
    case .identity: .identity
    case .relu: .relu()
    case .sigmoid: .sigmoid
    }
  }

  private func isNear(_ output: Outcome.Output?, _ expected: Tensor<Double>) -> Bool {
    guard let numbers = output?.numbers, numbers.shape == expected.shape else { return false }
    return zip(numbers.elements, expected.elements).allSatisfy { abs($0 - $1) <= 1e-12 * (1 + abs($1)) }
  }
}
