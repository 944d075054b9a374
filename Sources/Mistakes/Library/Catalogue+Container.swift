import Tensors
import WorkerProtocol

/// What goes wrong where modules are put together.
extension Catalogue {
  static let containerMistakes = [
    backwardInForwardOrder, moduleSkipped, gradientsInAnotherOrder, trainingWithoutEffect,
  ]

  static let backwardInForwardOrder = Mistake(
    "sequential-forward-order", "`Sequential.backward` goes through the modules in forward order",
    nudge: "Which module's `backward` has to be called first, and which last?",
    written: "`for module in self.modules` in `backward` too. It fits only where all sizes are equal.",
    asked: "The gradient comes from the output: `for module in reversed(self.modules)`.",
    .one("backward", [.container]) { derivation in
      for gradient in [Quantity.dz1, .dz2] { derivation[gradient] = { $0[.upstream] } }
      // What leaves the first layer goes through the activation, and arrives at the output of the second.
      derivation[.dz3] = { sheet throws(Misfit) in
        try sheet[.upstream].dot(sheet[.W1]).times(sheet.activations.f.slope(at: sheet[.z1]))
      }
      derivation[.dx] = { sheet throws(Misfit) in
        sheet.computation == .sequentialBackward
          ? try sheet[.dz3].dot(sheet[.W2]) : try sheet[.dz1].dot(sheet[.W1])
      }
    }.inContainer)

  static let moduleSkipped = Mistake(
    "sequential-module-skipped", "A container leaves out a module",
    nudge: "Print something in the `forward` and `backward` of each module. Which of them is never called?",
    written: "A loop over the modules begins or ends one too early, as in `range(len(self.modules) - 1)`.",
    asked: "Each module in turn gets what the one before it returned, and what the last returns is the result.",
    .one("last-forward", [.container]) { $0[.output] = { $0[.z2] } }.inContainer,
    .one("first-forward", [.container]) { $0[.z1] = { $0[.x] } }.inContainer)

  static let gradientsInAnotherOrder = Mistake(
    "sequential-gradient-order", "Parameters and gradients are listed in different orders",
    nudge: "Print the shapes of `get_parameters()` and of `get_gradients()` side by side.",
    written: "One of the lists was made from the last module to the first.",
    asked: "Both lists go through the modules in the same order, so that entries of the same place belong together.",
    .one("reversed", [.container]) { derivation in
      let lines = Quantity.gradients.map { derivation[$0] }
      for (place, gradient) in Quantity.gradients.enumerated() {
        let own = lines[place]
        let other = (place + 2) % 4
        derivation[gradient] = { sheet throws(Misfit) in
          guard sheet.computation?.classes.first == .container else { return try own(sheet) }
          return try lines[other](sheet)
        }
      }
    })

  static let trainingWithoutEffect = Mistake(
    "training-without-effect", "Training changes no parameter",
    nudge: "Print a weight of the first layer before and after `step`.",
    written: """
      `get_parameters` returns copies, or `step` makes new arrays, `param = param - lr * grad`: the layers keep theirs.
      """,
    asked: "`get_parameters` returns the layers' own arrays, and `param -= lr * grad` changes them in place.",
    .one("all", [.container]) { $0.keepParameters(Quantity.newParameters) },
    .one("biases", [.container]) { $0.keepParameters([.newb1, .newb2]) })
}

extension Derivation {
  /// Lets these parameters be what they were when a network has been trained.
  fileprivate mutating func keepParameters(_ parameters: [Quantity]) {
    for parameter in parameters {
      let line = self[parameter]
      self[parameter] = { sheet throws(Misfit) in
        sheet.computation == .trainingStep ? sheet[parameter.descent.parameter] : try line(sheet)
      }
    }
  }
}

extension Variants {
  /// The same mutants, of which a layer by itself shows nothing.
  fileprivate var inContainer: Self {
    map { draft in
      let alteration: Mutant.Alteration = { derivation in
        let right = derivation
        draft.alteration(&derivation)
        for quantity in Quantity.allCases {
          let (own, other) = (right[quantity], derivation[quantity])
          derivation[quantity] = { sheet throws(Misfit) in
            sheet.computation?.classes.first == .container ? try other(sheet) : try own(sheet)
          }
        }
      }
      return draft.with(alteration: alteration)
    }
  }
}
