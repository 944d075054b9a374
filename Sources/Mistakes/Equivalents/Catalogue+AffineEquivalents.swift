import Tensors

/// Spellings of affine transformations and their gradients, and what is accepted of them.
extension Catalogue {
  static let affineEquivalents = [
    Equivalent(
      "composition-gradient-pairs-turned", "A layer's gradients are returned as (db, dW)", .acceptedByConvention,
      "The homework names the two gradients and does not say which comes first; all pairs agree.",
      in: [.compositionGradient], under: \.acceptsTurnedPairs, swapPairs),
    same(
      "affine-by-columns", "W·x is added up column by column", "W·x = Σⱼ xⱼ·(column j of W).",
      in: [.affine, .composition]
    ) { derivation in
      derivation[.layerOutput] = { sheet throws(Misfit) in
        let (W, x) = (sheet[.layerWeights], sheet[.layerInput])
        guard W.columns == x.count else { throw Misfit(text: "the columns of W and the entries of x differ in number") }
        var sum = sheet[.layerBiases]
        for j in 0..<x.count { sum = try sum.plus(W.T.rows(j..<j + 1).reshaped([W.rows]).scaled(by: x[j])) }
        return sum
      }
    },
    same(
      "composition-gradient-by-rows", "What is handed back is computed as a row, pᵀ·W", "(pᵀ·W)ᵀ = Wᵀ·p.",
      in: [.compositionGradient]
    ) { derivation in
      derivation[.slopeBefore] = { sheet throws(Misfit) in
        let row = try sheet[.slope].reshaped([1, sheet[.slope].count]).dot(sheet[.layerWeights])
        return row.reshaped([row.count])
      }
    },
  ]
}
