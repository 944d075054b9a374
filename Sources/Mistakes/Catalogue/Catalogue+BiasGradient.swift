import Tensors

/// What goes wrong where the batch's gradients meet in a bias.
extension Catalogue {
  static let biasGradientMistakes = [
    biasGradientMean, biasGradientFirstRow, biasGradientKeptPerSample, biasGradientWrongAxis, biasGradientTotal,
    biasGradientTimesBias, biasGradientMaximum,
  ]

  private static let biases: Places = ["b1": [.db1], "b2": [.db2], "both": [.db1, .db2]]

  static let biasGradientMean = Mistake(
    "bias-gradient-mean", "The bias's gradient is a mean over the batch",
    nudge: "The bias is added to each row of the batch. How do the rows' contributions to its gradient meet?",
    written: "`.mean(0)` was taken over the gradient at the layer's output.",
    asked: """
      ∂J/∂b is the sum over the batch of the gradient at the layer's output, `G.sum(0)`. The loss has taken its mean \
      already.
      """,
    .scaling(biases) { 1 / $0.N })

  static let biasGradientFirstRow = Mistake(
    "bias-gradient-first-row", "The bias's gradient sees only a part of the batch",
    nudge: "Try a batch of one sample, then a batch of two. From which on is it wrong?",
    written: """
      Only some rows of the gradient at the layer's output were taken: `G[0]`, `G[-1]` or `G[:-1]`. For a batch of \
      one, that is everything.
      """,
    asked: "Every sample contributes: ∂J/∂b is the sum over the batch, `G.sum(0)`.",
    ofRows("first") { $0.rows(0..<1) }, ofRows("last") { $0.rows($0.shape[0] - 1..<$0.shape[0]) },
    ofRows("all-but-last") { $0.rows(0..<max(1, $0.shape[0] - 1)) })

  private static func ofRows(_ name: String, _ rows: @escaping @Sendable (Numbers) -> Numbers) -> Variants {
    .at(biases) { derivation, bias in
      derivation[bias] = { sheet in rows(sheet[bias.upstreamOfLayer]).summedOverBatch() }
    }.named(name)
  }

  static let biasGradientKeptPerSample = Mistake(
    "bias-gradient-kept-per-sample", "The bias's gradient keeps a row for each sample",
    nudge: "Which shape has the bias, and which has the gradient that you store for it?",
    written: "The gradient at the layer's output was stored as it is, with shape (N, out).",
    asked: "One bias serves the whole batch, so its gradient is the sum over the batch, `G.sum(0)`, of shape (out,).",
    .at(biases) { derivation, bias in derivation[bias] = { sheet in sheet[bias.upstreamOfLayer] } })

  static let biasGradientWrongAxis = Mistake(
    "bias-gradient-wrong-axis", "The bias's gradient is summed over the wrong axis",
    nudge: "Which axis of the gradient at the layer's output counts the samples?",
    written: "`.sum(1)` adds up the outputs of each sample and leaves one number a sample.",
    asked: "Axis 0 is the batch: ∂J/∂b = `G.sum(0)` leaves one number an output.",
    .at(biases) { derivation, bias in
      derivation[bias] = { sheet in sheet[bias.upstreamOfLayer].summedOverFeatures() }
    },
    .at(biases) { derivation, bias in
      derivation[bias] = { sheet in
        let upstream = sheet[bias.upstreamOfLayer]
        return upstream.summedOverFeatures().scaled(by: 1 / upstream.features)
      }
    }.named("mean"))

  static let biasGradientTotal = Mistake(
    "bias-gradient-total", "All entries of the bias's gradient are the same sum",
    nudge: "Should two outputs of a layer ever get the same bias gradient by necessity?",
    written: "`.sum()` without an axis adds up the batch and the outputs alike.",
    asked: "∂J/∂b = `G.sum(0)` adds up the batch only, and keeps one number an output.",
    .altering(biases) { gradient, _ in Numbers(shape: gradient.shape, repeating: gradient.sum()) }.named("repeated"),
    .altering(biases) { gradient, _ in Numbers(scalar: gradient.sum()) }.named("scalar"))

  static let biasGradientTimesBias = Mistake(
    "bias-gradient-times-bias", "The bias's gradient depends on the bias",
    nudge: "By how much does z change when b grows by 1? Does that depend on b?",
    written: "The gradient was multiplied by b, as if b were a factor of z = x·Wᵀ + b.",
    asked: "b enters z as a summand, so ∂z/∂b is 1 and ∂J/∂b = `G.sum(0)`.",
    .altering(["b1": [.db1]]) { gradient, sheet throws(Misfit) in try gradient.times(sheet[.b1]) },
    .altering(["b2": [.db2]]) { gradient, sheet throws(Misfit) in try gradient.times(sheet[.b2]) })

  static let biasGradientMaximum = Mistake(
    "bias-gradient-maximum", "The bias's gradient is the batch's largest contribution",
    nudge: "How do the rows' contributions to the bias's gradient meet?",
    written: "`.max(0)` was taken where a sum belongs.",
    asked: "Every sample contributes: ∂J/∂b is the sum over the batch, `G.sum(0)`.",
    .at(biases) { derivation, bias in
      derivation[bias] = { sheet in
        let upstream = sheet[bias.upstreamOfLayer]
        return Numbers(
          (0..<upstream.columns).map { column in
            (0..<upstream.rows).map { upstream[$0, column] }.max() ?? 0
          })
      }
    })
}
