import Tensors
import WorkerProtocol

/// Softmax with a temperature, affine least squares, Huber's loss and optimizers by their definitions: derivatives go
/// forward, and what an optimizer keeps is written out as a sum over all earlier steps.
struct LossesAndStepsWitness {
  private let arguments: [Tensor<DoubleDouble>]

  init(_ arguments: [Tensor<DoubleDouble>]) { self.arguments = arguments }

  /// The results, each flat and row-major.
  func answer(to computation: Computation) -> [[DoubleDouble]] {
    switch computation {
    case .temperedSoftmax: return [probabilities(varying: nil).map(\.value)]
    case .temperedJacobian:
      let columns = arguments[0].elements.indices.map { probabilities(varying: $0) }
      return [columns.indices.flatMap { i in columns.map { $0[i].derivative } }]
    case .affineLoss: return [[affine(varying: nil).value]]
    case .affineGradients:
      return (0...1).map { tensor in
        arguments[tensor].elements.indices.map { affine(varying: (tensor, $0)).derivative }
      }
    case .huberLoss: return [[huber(varying: nil).value]]
    case .huberGradient: return [arguments[0].elements.indices.map { huber(varying: $0).derivative }]
    case .adam: return [adam]
    default: return [momentum]
    }
  }

  private func probes(_ tensor: Int, varying varied: Int? = nil) -> [Probe] {
    arguments[tensor].probes(varying: varied)
  }

  private func probabilities(varying varied: Int?) -> [Probe] {
    Probe.softmax(probes(0, varying: varied).map { $0 / probes(1)[0] })
  }

  private func affine(varying varied: (tensor: Int, entry: Int)?) -> Probe {
    let A = probes(0, varying: varied?.tensor == 0 ? varied?.entry : nil)
    let b = probes(1, varying: varied?.tensor == 1 ? varied?.entry : nil)
    let (x, t) = (probes(2), probes(3))
    let squares = b.indices.map { i -> Probe in
      let residual = x.indices.reduce(b[i] - t[i]) { $0 + A[i * x.count + $1] * x[$1] }
      return residual * residual / 2
    }
    return Probe.sum(squares)
  }

  private func huber(varying varied: Int?) -> Probe {
    let (w, x, y) = (probes(0, varying: varied), probes(1), probes(2))
    let (threshold, ridge) = (probes(3)[0], probes(4)[0])
    let losses = y.indices.map { i -> Probe in
      let residual = w.indices.reduce(y[i]) { $0 - x[i * w.count + $1] * w[$1] }
      let size = residual.value.approximation < 0 ? -residual : residual
      let isFar = (size - threshold).value.approximation > 0
      return isFar ? threshold * size - threshold * threshold / 2 : size * size / 2
    }
    return Probe.sum(losses) + ridge * Probe.sum(w.map { $0 * $0 }) / 2
  }

  private func power(_ base: DoubleDouble, _ exponent: Int) -> DoubleDouble {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  /// w − α Σₜ m̂ₜ/(√v̂ₜ + ε), with m̂ₜ = Σᵢ β₁ᵗ⁻ⁱ gᵢ / Σᵢ β₁ᵗ⁻ⁱ, the weighted mean, and v̂ₜ likewise.
  private var adam: [DoubleDouble] {
    let g = arguments[1].elements
    let scalars = arguments.map { $0.elements[0] }
    let terms = g.indices.map { t -> DoubleDouble in
      func mean(_ decay: DoubleDouble, _ value: (DoubleDouble) -> DoubleDouble) -> DoubleDouble {
        let weights = (0...t).map { power(decay, t - $0) }
        return DoubleDouble.sum(zip(weights, g).map { $0 * value($1) }) / DoubleDouble.sum(weights)
      }
      return mean(scalars[3]) { $0 } / (DoubleDouble.sqrt(mean(scalars[4]) { $0 * $0 }) + scalars[5])
    }
    return terms.indices.map { scalars[0] - scalars[2] * DoubleDouble.sum(Array(terms[...$0])) }
  }

  /// w − α Σₛ Σᵢ μˢ⁻ⁱ gᵢ.
  private var momentum: [DoubleDouble] {
    let (g, rate, decay) = (arguments[1].elements, arguments[2].elements[0], arguments[3].elements[0])
    return g.indices.map { t in
      let terms = (0...t).flatMap { s in (0...s).map { power(decay, s - $0) * g[$0] } }
      return arguments[0].elements[0] - rate * DoubleDouble.sum(terms)
    }
  }
}
