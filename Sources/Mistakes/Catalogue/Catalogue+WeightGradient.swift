import Tensors

/// What goes wrong in Gᵀ·x, the gradient of a weight.
extension Catalogue {
  static let weightGradientMistakes = [
    transposedWeightGradient, weightGradientFirstSample, weightGradientBeforeActivation, weightGradientWithoutInput,
    weightGradientDiagonal, weightGradientMismatchedSamples, weightGradientTimesWeight, weightGradientKeptPerSample,
  ]

  private static let weights: Places = ["W1": [.dW1], "W2": [.dW2], "both": [.dW1, .dW2]]

  static let transposedWeightGradient = Mistake(
    "transposed-weight-gradient", "The weight's gradient is transposed",
    nudge: "Which entry of the weight does each entry of your gradient belong to?",
    written: "The product was taken as xᵀ·G: its rows are the layer's inputs and its columns the outputs.",
    asked: """
      W has a row for each output, and so has its gradient: ∂J/∂W = Gᵀ·x, with G the gradient at the layer's output.
      """,
    .altering(weights) { gradient, _ in gradient.T })

  static let weightGradientFirstSample = Mistake(
    "weight-gradient-first-sample", "The weight's gradient sees only a part of the batch",
    nudge: "Try a batch of one sample, then a batch of two. From which on is it wrong?",
    written: """
      The product was taken of one row of G and one row of the input, or a loop over the batch overwrites its result \
      or stops early.
      """,
    asked: "Gᵀ·x adds up the outer products of all samples. In a loop over the batch, add to the gradient.",
    ofSample("first") { 0..<min(1, $0) }, ofSample("last") { max($0 - 1, 0)..<$0 },
    ofSample("all-but-last") { 0..<max(1, $0 - 1) })

  private static func ofSample(_ name: String, _ rows: @escaping @Sendable (Int) -> Range<Int>) -> Variants {
    .at(weights) { derivation, weight in
      derivation[weight] = { sheet throws(Misfit) in
        let (upstream, input) = try weight.factors(on: sheet)
        let rows = rows(upstream.rows)
        return try upstream.rows(rows).T.dot(input.rows(rows))
      }
    }.named(name)
  }

  static let weightGradientBeforeActivation = Mistake(
    "weight-gradient-before-activation", "W2's gradient is taken with what goes into f",
    nudge: "What exactly does Linear₂ multiply by W2?",
    written: "∂J/∂W2 was computed with z1, the output of Linear₁, instead of z2 = f(z1).",
    asked: "Linear₂ gets z2, so ∂J/∂W2 = Gᵀ·z2, with G the gradient at z3.",
    .replacing(.dW2, "z1") { sheet throws(Misfit) in try sheet[.dz3].T.dot(sheet[.z1]) },
    .replacing(.dW2, "x") { sheet throws(Misfit) in try sheet[.dz3].T.dot(sheet[.x]) },
    .replacing(.dW2, "z3") { sheet throws(Misfit) in try sheet[.dz3].T.dot(sheet[.z3]) })

  static let weightGradientWithoutInput = Mistake(
    "weight-gradient-without-input", "The weight's gradient does not depend on the layer's input",
    nudge: "By how much does z change when one weight grows by 1? On what does that depend?",
    written: "The input's factor was left out: every column of the gradient is the bias's gradient.",
    asked: "W is multiplied by the layer's input, so the input is its derivative: ∂J/∂W = Gᵀ·x.",
    .at(weights) { derivation, weight in
      derivation[weight] = { sheet throws(Misfit) in
        let input = sheet[weight.inputOfLayer]
        return try sheet[weight.upstreamOfLayer].T.dot(Numbers(shape: input.shape, repeating: 1))
      }
    })

  static let weightGradientDiagonal = Mistake(
    "weight-gradient-diagonal", "Only the diagonal of the weight's gradient is right",
    nudge: "Look at which entries of the weight's gradient are right.",
    written: "Only the entries W[i][i] got a gradient, as if output i depended on input i alone.",
    asked: "Output i depends on every input j through W[i][j], so ∂J/∂W[i][j] = Σ over the batch of G[i]·x[j].",
    .altering(weights) { gradient, _ in
      guard gradient.shape.count == 2 else { return gradient }
      let columns = gradient.columns
      return Numbers(
        shape: gradient.shape,
        elements: gradient.elements.enumerated().map { $0 / columns == $0 % columns ? $1 : 0 })
    })

  static let weightGradientMismatchedSamples = Mistake(
    "weight-gradient-mismatched-samples", "The samples of G and of the input are mismatched",
    nudge: "Which row of the input belongs to which row of the gradient at the layer's output?",
    written: """
      The rows of one of them were reversed or shifted before the product, perhaps by a loop that counts down.
      """,
    asked: "Row n of G belongs to row n of the input: ∂J/∂W = Σₙ G[n]ᵀ·x[n].",
    mismatched("reversed") { $0 - 1 - $1 }, mismatched("shifted") { ($1 + 1) % $0 })

  private static func mismatched(
    _ name: String, _ partner: @escaping @Sendable (_ batch: Int, _ sample: Int) -> Int
  ) -> Variants {
    .at(weights) { derivation, weight in
      derivation[weight] = { sheet throws(Misfit) in
        let (upstream, input) = try weight.factors(on: sheet)
        let rows = (0..<input.rows).map { Array(input.row(partner(input.rows, $0))) }
        return try upstream.T.dot(Numbers(rows: rows))
      }
    }.named(name)
  }

  static let weightGradientTimesWeight = Mistake(
    "weight-gradient-times-weight", "The weight's gradient depends on the weight",
    nudge: "z is linear in W. Can its derivative with respect to W contain W?",
    written: "The gradient was multiplied by W entry by entry.",
    asked: "∂J/∂W = Gᵀ·x: the layer's own weight is in the gradient of its input, not in its own.",
    .at(weights) { derivation, weight in
      derivation.alter(weight) { gradient, sheet throws(Misfit) in try gradient.times(sheet[weight.parameter]) }
    })

  static let weightGradientKeptPerSample = Mistake(
    "weight-gradient-kept-per-sample", "The weight's gradient keeps a matrix for each sample",
    nudge: "Which shape has the weight, and which has the gradient that you store for it?",
    written: "A batched product left a gradient of shape (N, out, in).",
    asked: "One weight serves the whole batch, so its gradient is the sum over the batch, Gᵀ·x, of shape (out, in).",
    .at(weights) { derivation, weight in
      derivation[weight] = { sheet throws(Misfit) in
        let (upstream, input) = try weight.factors(on: sheet)
        let elements = (0..<upstream.rows).flatMap { sample in
          upstream.row(sample).flatMap { output in input.row(sample).map { output * $0 } }
        }
        return Numbers(shape: [upstream.rows, upstream.columns, input.columns], elements: elements)
      }
    })
}
