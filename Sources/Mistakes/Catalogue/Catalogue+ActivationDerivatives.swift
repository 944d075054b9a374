import Tensors
import WorkerProtocol

/// Where f' and g' belong in the chain.
extension Catalogue {
  static let activationDerivativeMistakes = [
    missingActivationDerivativeF, missingActivationDerivativeG, activationDerivativeDoubled,
    activationDerivativesSwapped,
    activationDerivativeFixed, activationDerivativeOfOtherLayer, activationForDerivative, activationDerivativeAdded,
  ]

  static let missingActivationDerivativeF = Mistake(
    "missing-activation-derivative-f", "f' is left out",
    nudge: "List the derivatives between z2 and z1, and find each of them in your `backward`.",
    written: "The gradient at z2 was used as the gradient at z1.",
    asked: "z2 = f(z1), so the gradient at z1 is the gradient at z2 times f'(z1), element by element.",
    .replacing(.dz1, "layer1") { sheet in sheet[.dz2] },
    .replacing(.dW1, "W1") { sheet throws(Misfit) in try sheet[.dz2].T.dot(sheet[.x]) },
    .replacing(.db1, "b1") { sheet in sheet[.dz2].summedOverBatch() })

  static let missingActivationDerivativeG = Mistake(
    "missing-activation-derivative-g", "g' is left out",
    nudge: "List the derivatives between ŷ and z3, and find each of them in your `backward`.",
    written: "The upstream gradient was used as the gradient at z3.",
    asked: "ŷ = g(z3), so the gradient at z3 is G ⊙ g'(z3), for both gradients of Linear₂ and for the way on to f.",
    .replacing(.dz3, "all") { sheet in sheet[.upstream] },
    .replacing(.dz2, "layer1") { sheet throws(Misfit) in try sheet[.upstream].dot(sheet[.W2]) },
    .replacing(.dW2, "W2") { sheet throws(Misfit) in try sheet[.upstream].T.dot(sheet[.z2]) },
    .replacing(.db2, "b2") { sheet in sheet[.upstream].summedOverBatch() },
    .one("layer2", [.network]) { derivation in
      derivation[.dW2] = { sheet throws(Misfit) in try sheet[.upstream].T.dot(sheet[.z2]) }
      derivation[.db2] = { sheet in sheet[.upstream].summedOverBatch() }
    })

  static let activationDerivativeDoubled = Mistake(
    "double-activation-derivative", "An activation's derivative is multiplied in twice",
    nudge: "Count how often each activation's derivative occurs in your `backward`.",
    written: "A gradient that already contains f' or g' was multiplied by it once more.",
    asked: "Each activation is passed once on the way back, and brings its derivative once.",
    .inLayers([.sigmoid]) { derivation, layer in
      derivation.alter(layer.slope) { slope, _ throws(Misfit) in try slope.times(slope) }
    },
    .replacing(.dW1, "W1") { sheet throws(Misfit) in try sheet[.dz1].times(sheet[.fSlope]).T.dot(sheet[.x]) },
    .replacing(.dW2, "W2") { sheet throws(Misfit) in try sheet[.dz3].times(sheet[.gSlope]).T.dot(sheet[.z2]) },
    .replacing(.dz2, "link") { sheet throws(Misfit) in try sheet[.dz3].times(sheet[.gSlope]).dot(sheet[.W2]) })

  static let activationDerivativesSwapped = Mistake(
    "activation-derivatives-swapped", "The derivatives of f and g are exchanged",
    nudge: "Give the network two different activations. Which derivative does each layer use?",
    written: "`backward` uses the derivative of g where f stands, or of f where g stands.",
    asked: "f stands after Linear₁ and brings f'(z1); g stands after Linear₂ and brings g'(z3).",
    .one("f", [.network]) { $0[.fSlope] = { $0.activations.g.slope(at: $0[.z1]) } },
    .one("g", [.network]) { $0[.gSlope] = { $0.activations.f.slope(at: $0[.z3]) } },
    .one("both", [.network]) { derivation in
      derivation[.fSlope] = { $0.activations.g.slope(at: $0[.z1]) }
      derivation[.gSlope] = { $0.activations.f.slope(at: $0[.z3]) }
    })

  static let activationDerivativeFixed = Mistake(
    "activation-derivative-fixed", "`backward` always uses the derivative of one function",
    nudge: "Give the network each of the three activations in turn. With which is `backward` right?",
    written: """
      The derivative of one activation is written out in `backward`, whichever activation the network was given.
      """,
    asked: "f and g are the network's to choose: f' and g' depend on which of relu, sigmoid and identity they are.",
    .inLayers([.network]) { derivation, layer in
      derivation[layer.slope] = { Activation.relu.slope(at: $0[layer.z]) }
    }.named("relu"),
    .inLayers([.network]) { derivation, layer in
      derivation[layer.slope] = { Activation.sigmoid.slope(at: $0[layer.z]) }
    }.named("sigmoid"),
    .inFunctions(.relu, slope: { z, _ in Numbers(shape: z.shape, repeating: 1) }).named("relu-as-identity"),
    .inFunctions(.sigmoid, slope: { z, _ in Numbers(shape: z.shape, repeating: 1) }).named("sigmoid-as-identity"),
    .inFunctions(.identity, slope: { z, _ in Activation.relu.slope(at: z) }).named("identity-as-relu"),
    .inFunctions(.identity, slope: { z, _ in Activation.sigmoid.slope(at: z) }).named("identity-as-sigmoid"),
    .inFunctions(.identity, slope: { z, _ in z }).named("identity-as-z"),
    .inFunctions(.identity, slope: { z, _ in Numbers(shape: z.shape, repeating: 0) }).named("identity-as-constant"))

  static let activationDerivativeOfOtherLayer = Mistake(
    "activation-derivative-of-other-layer", "An activation's derivative is taken at another layer's numbers",
    nudge: "At which numbers is f applied in the forward pass, and at which g?",
    written: "f' was taken at z3 or at x, or g' at z1 or at z2.",
    asked: "The derivative is taken where the function was applied: f'(z1) and g'(z3).",
    .one("f-at-z3", [.network]) { $0[.fSlope] = { $0.activations.f.slope(at: $0[.z3]) } },
    .one("f-at-x", [.network]) { $0[.fSlope] = { $0.activations.f.slope(at: $0[.x]) } },
    .one("g-at-z1", [.network]) { $0[.gSlope] = { $0.activations.g.slope(at: $0[.z1]) } },
    .one("g-at-z2", [.network]) { $0[.gSlope] = { $0.activations.g.slope(at: $0[.z2]) } })

  static let activationForDerivative = Mistake(
    "activation-instead-of-derivative", "The activation stands where its derivative belongs",
    nudge: "By how much does the activation's output change when its input grows a little?",
    written: "`backward` multiplies by f(z1) or g(z3) itself.",
    asked: """
      The chain rule asks for f'(z1) and g'(z3): 1 or 0 for ReLU, s(1 − s) for the sigmoid, 1 for the identity.
      """,
    .inFunctions(.relu, slope: { _, output in output }).named("relu"),
    .inFunctions(.relu, slope: { z, _ in z }).named("relu-z"),
    .inFunctions(.sigmoid, slope: { z, _ in z }).named("sigmoid-z"))

  static let activationDerivativeAdded = Mistake(
    "activation-derivative-added", "An activation's derivative is not multiplied in, but added or divided by",
    nudge: "How do two derivatives join in the chain rule?",
    written: "The gradient from above and the derivative were joined by + or / where a product belongs.",
    asked: "The chain rule multiplies: G ⊙ g'(z3) at z3, and the gradient at z2 times f'(z1) at z1.",
    .replacing(.dz3, "g") { sheet throws(Misfit) in try sheet[.upstream].plus(sheet[.gSlope]) },
    .replacing(.dz1, "f") { sheet throws(Misfit) in try sheet[.dz2].plus(sheet[.fSlope]) },
    .replacing(.dz3, "divided-g") { sheet throws(Misfit) in try sheet[.upstream].over(sheet[.gSlope]) },
    .replacing(.dz1, "divided-f") { sheet throws(Misfit) in try sheet[.dz2].over(sheet[.fSlope]) })
}
