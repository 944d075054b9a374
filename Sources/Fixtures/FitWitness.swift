import Backprop
import Tensors
import WorkerProtocol

/// Linear fits, boxes and the Jacobian of softmax by their definitions, entry by entry, with derivatives that go forward.
struct FitWitness {
  private let arguments: [Tensor<DoubleDouble>]
  private let side: KinkSide

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
      let columns = z.indices.map { Probe.softmax(arguments[0].probes(varying: $0)) }
      return [z.indices.flatMap { i in z.indices.map { columns[$0][i].derivative } }]
    }
  }

  /// Σᵢ |Σⱼ x[i, j]·w[j] − y[i]|, or the squares of that.
  private func loss(varying varied: Int?, isSquared: Bool) -> Probe {
    let (w, x, y) = (arguments[0].probes(varying: varied), arguments[1], arguments[2].elements)
    let terms = y.indices.map { i -> Probe in
      let residual = w.indices.reduce(.constant(-y[i])) { $0 + .constant(x[i, $1]) * w[$1] }
      return isSquared ? residual * residual : residual.value.approximation < 0 ? -residual : residual
    }
    return Probe.sum(terms)
  }
}
