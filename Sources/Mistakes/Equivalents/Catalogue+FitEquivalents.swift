import Tensors

/// Spellings of linear fits, boxes, the Jacobian of softmax and a network's gradients.
extension Catalogue {
  static let fitEquivalents = [
    same(
      "jacobian-by-log-derivative", "The Jacobian is computed as diag(y)·(I − 1·yᵀ)", "yᵢ(δᵢⱼ − yⱼ), entry by entry.",
      in: [.softmaxJacobian]
    ) { derivation in
      derivation[.jacobian] = { sheet throws(Misfit) in
        let y = sheet[.probabilityVector]
        return try diagonal(y).dot(Numbers.identity(y.count).minus(y))
      }
    },
    same(
      "fit-gradient-of-responses-first", "The gradient is computed as −Xᵀ·slope(y − Xw)", "Both slopes are odd.",
      in: [.fitGradient]
    ) { derivation in
      let slopes = derivation[.fitSlopes]
      derivation[.fitSlopes] = { sheet throws(Misfit) in
        var turned = sheet
        turned[.residuals] = sheet[.residuals].scaled(by: -1)
        return try slopes(turned).scaled(by: -1)
      }
    },
    same(
      "network-error-by-jacobian", "The gradient at the logits is −Jᵀ·(y/ŷ), with the Jacobian J of softmax",
      "Σᵢ −(yᵢ/ŷᵢ)·ŷᵢ(δᵢⱼ − ŷⱼ) = ŷⱼ − yⱼ, because Σy = 1.", in: [.sigmoidNetworkGradient]
    ) { derivation in
      let error = derivation[.networkError]
      derivation[.networkError] = { sheet throws(Misfit) in
        guard sheet.isLastLayer, sheet[.activation].elements.allSatisfy({ $0 > 1e-9 }) else { return try error(sheet) }
        let y = sheet[.activation]
        let quotient = try oneHot(sheet[.label], columns: y.count).row.over(y)
        return try diagonal(y).minus(y.outer(y)).applied(to: quotient).scaled(by: -1)
      }
    },
  ]
}
