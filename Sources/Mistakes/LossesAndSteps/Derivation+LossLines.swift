import Tensors

/// The right lines of softmax with a temperature, affine least squares and Huber's loss.
extension Derivation {
  static func warmupLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .temperedProbabilities: { sheet in softmax(sheet[.logit].scaled(by: 1 / sheet[.temperature].sum())) }
    case .temperedJacobian:
      { sheet throws(Misfit) in
        let y = sheet[.temperedProbabilities]
        return try diagonal(y).minus(y.outer(y)).scaled(by: 1 / sheet[.temperature].sum())
      }
    case .affineResiduals:
      { sheet throws(Misfit) in
        try sheet[.layerWeights].applied(to: sheet[.layerInput]).plus(sheet[.layerBiases]).minus(sheet[.goal])
      }
    case .affineLoss: { sheet in Numbers(scalar: 0.5 * sheet[.affineResiduals].map { $0 * $0 }.sum()) }
    case .dMatrix: { sheet in sheet[.affineResiduals].outer(sheet[.layerInput]) }
    default: { sheet in sheet[.affineResiduals] }
    }
  }

  static func huberLine(_ quantity: Quantity) -> Line {
    switch quantity {
    case .huberResiduals:
      { sheet throws(Misfit) in try sheet[.responses].minus(sheet[.samples].applied(to: sheet[.coefficients])) }
    case .huberSum:
      { sheet in
        let threshold = sheet[.threshold].sum()
        return Numbers(
          scalar: sheet[.huberResiduals].map {
            abs($0) <= threshold ? 0.5 * $0 * $0 : threshold * (abs($0) - 0.5 * threshold)
          }.sum())
      }
    case .huberLoss:
      { sheet throws(Misfit) in
        let squares = sheet[.coefficients].map { $0 * $0 }.sum()
        return try sheet[.huberSum].plus(Numbers(scalar: 0.5 * sheet[.ridge].sum() * squares))
      }
    case .huberSlopes:
      { sheet in
        let threshold = sheet[.threshold].sum()
        return sheet[.huberResiduals].map { min(max($0, -threshold), threshold) }
      }
    case .huberData:
      { sheet throws(Misfit) in try sheet[.samples].T.applied(to: sheet[.huberSlopes]).scaled(by: -1) }
    default:
      { sheet throws(Misfit) in
        try sheet[.huberData].plus(sheet[.coefficients].scaled(by: sheet[.ridge].sum()))
      }
    }
  }
}
