import Backprop
import Tensors
import WorkerProtocol

/// The right lines of linear fits, boxes of two steps and the Jacobian of softmax.
extension Derivation {
  static func fitLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .residuals:
      { sheet throws(Misfit) in
        try sheet[.samples].applied(to: sheet[.coefficients]).minus(sheet[.responses])
      }
    case .fitLoss:
      { sheet in
        let isSquared = sheet.computation == .squaredLoss
        return Numbers(scalar: sheet[.residuals].map { isSquared ? $0 * $0 : abs($0) }.sum())
      }
    case .fitSlopes:
      { sheet in
        let isSquared = sheet.computation == .squaredGradient
        return sheet[.residuals].map { isSquared ? 2 * $0 : sign($0) }
      }
    default: { sheet throws(Misfit) in try sheet[.samples].T.applied(to: sheet[.fitSlopes]) }
    }
  }

  static func boxLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .boxWeights: { _ in Numbers([1, 1]) }
    case .boxBiases: { sheet in Numbers([0, -sheet[.width].sum()]) }
    default: { sheet in Numbers([sheet[.height].sum(), -sheet[.height].sum()]) }
    }
  }

  static func jacobianLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .probabilityVector: { sheet in softmax(sheet[.logit]) }
    default:
      { sheet throws(Misfit) in
        let y = sheet[.probabilityVector]
        return try diagonal(y).minus(y.outer(y))
      }
    }
  }
}

/// −1, 0 or 1.
func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : 0 }

/// A vector's softmax.
func softmax(_ z: Numbers) -> Numbers {
  let largest = z.elements.max() ?? 0
  let powers = z.map { Double.exp($0 - largest) }
  return powers.scaled(by: 1 / powers.sum())
}

/// The matrix with this vector on its diagonal.
func diagonal(_ vector: Numbers) -> Numbers { Numbers.diagonal(vector.elements) }

/// Σⱼ vⱼ·step(wⱼ·x + bⱼ) for each x. At a step's edge it is as high as on one of its sides.
func stepValues(_ sheet: Sheet, _ side: KinkSide) throws(Misfit) -> Numbers {
  let (w, b, v) = (sheet[.unitWeights].elements, sheet[.unitBiases].elements, sheet[.unitFactors].elements)
  guard w.count == b.count, b.count == v.count else { throw Misfit(text: "not as many weights as biases and factors") }
  return sheet[.positions].map { x in
    w.indices.reduce(0) { sum, unit in
      let input = w[unit] * x + b[unit]
      return sum + (input > 0 || input == 0 && side == .right ? v[unit] : 0)
    }
  }
}
