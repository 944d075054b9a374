import Tensors

/// Spellings of the linear layers.
extension Catalogue {
  static let linearEquivalents = [
    same("forward-by-columns", "Linear layers compute (W·xᵀ)ᵀ + b", "(W·xᵀ)ᵀ = x·Wᵀ.") { derivation in
      derivation[.z1] = { sheet throws(Misfit) in try sheet[.W1].dot(sheet[.x].T).T.plus(sheet[.b1]) }
      derivation[.z3] = { sheet throws(Misfit) in try sheet[.W2].dot(sheet[.z2].T).T.plus(sheet[.b2]) }
    },
    same("forward-bias-in-columns", "The bias is added as a column to W·xᵀ", "(W·xᵀ + b·1ᵀ)ᵀ = x·Wᵀ + 1·bᵀ.") {
      derivation in
      derivation[.z1] = { sheet throws(Misfit) in
        try sheet[.W1].dot(sheet[.x].T).plus(sheet[.b1].reshaped([sheet[.b1].count, 1])).T
      }
    },
    same("weight-gradient-by-columns", "∂J/∂W is computed as (xᵀ·G)ᵀ", "(xᵀ·G)ᵀ = Gᵀ·x.") { derivation in
      derivation[.dW1] = { sheet throws(Misfit) in try sheet[.x].T.dot(sheet[.dz1]).T }
      derivation[.dW2] = { sheet throws(Misfit) in try sheet[.z2].T.dot(sheet[.dz3]).T }
    },
    same(
      "weight-gradient-by-samples", "∂J/∂W adds up outer products", "Gᵀ·x is the sum of the samples' outer products."
    ) {
      for weight in [Quantity.dW1, .dW2] {
        $0[weight] = { sheet throws(Misfit) in
          let (upstream, input) = try weight.factors(on: sheet)
          var sum = Numbers(shape: sheet[weight.parameter].shape, repeating: 0)
          for sample in 0..<upstream.rows {
            sum = try sum.plus(upstream.rows(sample..<sample + 1).T.dot(input.rows(sample..<sample + 1)))
          }
          return sum
        }
      }
    },
    same("bias-gradient-by-product", "∂J/∂b is computed as 1ᵀ·G", "1ᵀ·G adds up the rows of G.") { derivation in
      for bias in [Quantity.db1, .db2] {
        derivation[bias] = { sheet throws(Misfit) in
          let upstream = sheet[bias.upstreamOfLayer]
          return try Numbers(shape: [1, upstream.rows], repeating: 1).dot(upstream).reshaped([upstream.columns])
        }
      }
    },
    same("bias-gradient-by-mean", "∂J/∂b is computed as N times a mean", "N times the mean of N numbers is their sum.")
    {
      for bias in [Quantity.db1, .db2] {
        $0.alter(bias) { gradient, sheet in gradient.scaled(by: 1 / sheet.N).scaled(by: sheet.N) }
      }
    },
    same("chain-by-columns", "The gradient at z2 is computed as (W2ᵀ·Gᵀ)ᵀ", "(W2ᵀ·Gᵀ)ᵀ = G·W2.") { derivation in
      derivation[.dz2] = { sheet throws(Misfit) in try sheet[.W2].T.dot(sheet[.dz3].T).T }
    },
  ]

  static func same(
    _ id: String, _ title: String, _ reason: String, in operations: Set<Operation> = Operation.ofNetwork,
    _ alteration: @escaping Mutant.Alteration
  ) -> Equivalent { Equivalent(id, title, .sameFormula, reason, in: operations, alteration) }
}
