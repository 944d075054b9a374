import Tensors

/// Spellings of softmax regression, and what is accepted of it.
extension Catalogue {
  static let regressionEquivalents = [
    Equivalent(
      "whole-penalty", "The penalty is α‖W‖², and its gradient 2αW", .acceptedByConvention,
      "The homework does not say which of ½α‖W‖² and α‖W‖² it means; loss and gradient agree.",
      in: [.crossEntropy, .crossEntropyGradient], under: \.acceptsOtherPenalty
    ) { derivation in
      derivation.scale(.weightPenalty) { _ in 2 }
      derivation.scale(.weightDecay) { _ in 2 }
    },
    same(
      "softmax-by-differences", "Softmax is computed as 1 / Σ exp(zⱼ − zₖ)", "The fraction divided by exp(zₖ).",
      in: [.softmax]
    ) { derivation in
      derivation[.probabilities] = { sheet in
        let z = sheet[.scores]
        let elements = z.elements.indices.map { place in
          1 / z.row(place / z.columns).reduce(0) { $0 + .exp($1 - z.elements[place]) }
        }
        return Numbers(shape: z.shape, elements: elements)
      }
    },
    same(
      "regression-loss-of-right-class", "The loss picks the right class's logarithm by index",
      "With one-hot labels one term of Σ y·log ŷ remains.", in: [.crossEntropy]
    ) { derivation in
      derivation[.surprise] = { sheet in
        let right = sheet[.targets].rowArgmax().elements.map { Int($0) }
        return Numbers(
          shape: [right.count, 1], elements: right.indices.map { -sheet[.logarithms][$0, right[$0]] })
      }
    },
    same(
      "regression-gradient-divided-last", "dW is computed as (Xᵀ·(ŷ − y))/n", "A factor may be taken out of a product.",
      in: [.crossEntropyGradient]
    ) { derivation in
      derivation[.dataGradient] = { sheet throws(Misfit) in
        try sheet[.samples].T.dot(sheet[.errors]).scaled(by: 1 / sheet.n)
      }
    },
    same(
      "regression-bias-gradient-mean", "db is computed as the mean of ŷ − y", "The mean is the sum divided by n.",
      in: [.crossEntropyGradient]
    ) { derivation in
      derivation[.dBiases] = { sheet in sheet[.errors].summedOverBatch().scaled(by: 1 / sheet.n) }
    },
    same(
      "accuracy-of-logits", "The accuracy compares logits instead of probabilities", "Softmax keeps the order.",
      in: [.accuracy]
    ) { $0[.predicted] = { $0[.scores].rowArgmax() } },
  ]
}
