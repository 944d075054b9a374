import Backprop
import Tensors
import WorkerProtocol

/// Linear fits, boxes and the Jacobian of softmax by their definitions, entry by entry, with derivatives that go forward.
struct FitWitness {
  private let arguments: [Tensor<DoubleDouble>]
  private let side: KinkSide

  private typealias Probe = Dual<DoubleDouble>

  init(_ arguments: [Tensor<DoubleDouble>], edge side: KinkSide) { (self.arguments, self.side) = (arguments, side) }

  /// The results, each flat and row-major.
  func answer(to computation: Computation) -> [[DoubleDouble]] {
    switch computation {
    case .absoluteLoss, .squaredLoss:
      return [[loss(varying: nil, isSquared: computation == .squaredLoss).value]]
    case .absoluteGradient, .squaredGradient:
      return [
        arguments[0].elements.indices.map { loss(varying: $0, isSquared: computation == .squaredGradient).derivative }
      ]
    case .boxNetwork:
      // Not the closed form's network: its neurons are twice as steep.
      let (height, width) = (arguments[0].elements[0], arguments[1].elements[0])
      return [[2, 2], [0, -2 * width], [height, -height]]
    case .stepNetwork:
      let (w, b, v) = (arguments[0].elements, arguments[1].elements, arguments[2].elements)
      return [
        arguments[3].elements.map { x in
          w.indices.filter { unit in
            let input = (w[unit] * x + b[unit]).approximation
            return input > 0 || input == 0 && side == .right
          }.reduce(0) { $0 + v[$1] }
        }
      ]
    default:
      let z = arguments[0].elements
      let columns = z.indices.map { varied in probabilities(z.indices.map { probe(z[$0], $0 == varied) }) }
      return [z.indices.flatMap { i in z.indices.map { columns[$0][i].derivative } }]
    }
  }

  private func probe(_ value: DoubleDouble, _ isVaried: Bool) -> Probe { Probe(value, derivative: isVaried ? 1 : 0) }

  /// Σᵢ |Σⱼ x[i, j]·w[j] − y[i]|, or the squares of that.
  private func loss(varying varied: Int?, isSquared: Bool) -> Probe {
    let (w, x, y) = (arguments[0].elements, arguments[1], arguments[2].elements)
    let terms = y.indices.map { i -> Probe in
      let residual = w.indices.reduce(probe(-y[i], false)) { $0 + probe(x[i, $1], false) * probe(w[$1], $1 == varied) }
      return isSquared ? residual * residual : residual.value.approximation < 0 ? -residual : residual
    }
    return Probe.sum(terms)
  }

  /// exp(zᵢ) / Σ exp(zⱼ), with a constant taken off that changes nothing but the overflow.
  private func probabilities(_ z: [Probe]) -> [Probe] {
    let level = Probe(z.map(\.approximation).max() ?? 0)
    let powers = z.map { Probe.exp($0 - level) }
    return powers.map { $0 / Probe.sum(powers) }
  }
}
