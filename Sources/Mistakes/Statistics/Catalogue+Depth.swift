import Tensors
import WorkerProtocol

/// What goes wrong on the way from layer to layer, and in which of them are reported.
extension Catalogue {
  static let depthMistakes = [
    depthLastLayer, depthInputFirst, depthLayerMissing, depthNotPropagated, depthTransposed,
  ]

  static let depthLastLayer = Mistake(
    "depth-last-layer", "The last layer is among those that are reported",
    nudge: "How many numbers do you return for six weight matrices?",
    written: "The loop goes through all matrices, and so records the network's output too.",
    asked: "The hidden layers only: one number less than there are matrices.",
    .layers("activated") { $0 },
    .layers("as-is", { $0 }) { quantity, sheet, side in
      let isLast = sheet.layer.number == sheet.layer.of
      return Numbers(scalar: sheet[isLast ? .hiddenScores : .hiddenActivation].statistic(quantity, side))
    })

  static let depthInputFirst = Mistake(
    "depth-input-first", "The batch is reported as the first layer",
    nudge: "What is the first mean that you return, and what is the mean of x?",
    written: "The record begins with x, so that each layer's numbers stand where the next one's belong.",
    asked: "The first entry belongs to the activations after the first matrix.",
    inputs("shifted") { $0.dropLast() }, inputs("beside") { $0 })

  private static func inputs(
    _ name: String, _ reported: @escaping @Sendable ([Sheet]) -> [Sheet]
  ) -> Variants {
    .layers(name, reported) { Numbers(scalar: $1[.layerInput].statistic($0, $2)) }
  }

  static let depthLayerMissing = Mistake(
    "depth-layer-missing", "A hidden layer is not reported",
    nudge: "How many numbers do you return for six weight matrices?",
    written: "The loop begins with the second layer, or ends before the last hidden one.",
    asked: "Every hidden layer, from the first to the last.",
    .layers("first") { $0.dropFirst().dropLast() }, .layers("last") { $0.dropLast(2) })

  static let depthNotPropagated = Mistake(
    "depth-not-propagated", "Each layer is given the batch itself",
    nudge: "What goes into the second layer?",
    written: "`x @ W` for every W: the activations are not handed on.",
    asked: "A layer is given the activations of the layer before: `h = f(h @ W)`, with h = x at the start.",
    .statistics("batch", [.hiddenScores]) { _, sheet, _ throws(Misfit) in
      try sheet[.firstInput].dot(sheet[.layerWeights])
    })

  static let depthTransposed = Mistake(
    "depth-transposed", "The batch is multiplied by the transposed weights",
    nudge: "Which axis of the weights is fan_in?",
    written: "`x @ W.T`, as for torch's own layers, which keep (out, in).",
    asked: "The matrices are (fan_in, fan_out): `x @ W`.",
    .statistics("weights", [.hiddenScores]) { _, sheet, _ throws(Misfit) in
      try sheet[.layerInput].dot(sheet[.layerWeights].T)
    })
}
