import WorkerProtocol

/// What goes wrong in a step of descent, and what modules do to arrays that belong to somebody else.
extension Catalogue {
  static let optimizerMistakes = [descentAscends, descentRebinds, descentRateWrong, descentIncomplete]

  static let descentAscends = Mistake(
    "descent-ascends", "The step goes uphill",
    nudge: "Should the loss become smaller or larger by a step?",
    written: "`param += lr * grad`.",
    asked: "A gradient points uphill, so it is subtracted: `param -= lr * grad`.",
    steps("plus") { parameter, gradient, rate throws(Misfit) in try parameter.plus(gradient.scaled(by: rate)) })

  static let descentRebinds = Mistake(
    "descent-not-in-place", "`step` makes new arrays and leaves the parameters as they were",
    nudge: "Does the array that SGD was made with change, or another one?",
    written: "`param = param - lr * grad` gives the name a new array; the list and the layers keep the old one.",
    asked: "`param -= lr * grad` changes the array itself, which is the layer's.",
    steps("rebound") { parameter, _, _ in parameter })

  static let descentRateWrong = Mistake(
    "descent-rate-wrong", "The learning rate enters the step wrongly",
    nudge: "Double the learning rate. Does the step double?",
    written: "The rate was left out, a number stands in its place, or it was divided by.",
    asked: "`param -= lr * grad`, with the rate that SGD was made with.",
    steps("none") { parameter, gradient, _ throws(Misfit) in try parameter.minus(gradient) },
    steps("default") { parameter, gradient, _ throws(Misfit) in try parameter.minus(gradient.scaled(by: 0.01)) },
    steps("tenth") { parameter, gradient, _ throws(Misfit) in try parameter.minus(gradient.scaled(by: 0.1)) },
    steps("divided") { parameter, gradient, rate throws(Misfit) in try parameter.minus(gradient.scaled(by: 1 / rate)) },
    steps("squared") { parameter, gradient, rate throws(Misfit) in
      try parameter.minus(gradient.scaled(by: rate * rate))
    })

  static let descentIncomplete = Mistake(
    "descent-incomplete", "The step changes only some of the parameters",
    nudge: "Print all parameters before and after `step`.",
    written: "The loop over the parameters stops early, or skips biases.",
    asked: "Every parameter moves against its own gradient.",
    .one("first", [.optimizer]) { derivation in
      for parameter in Quantity.newParameters.dropFirst() { derivation.keep(parameter) }
    },
    .one("weights", [.optimizer]) { derivation in
      for parameter in [Quantity.newb1, .newb2] { derivation.keep(parameter) }
    },
    .one("biases", [.optimizer]) { derivation in
      for parameter in [Quantity.newW1, .newW2] { derivation.keep(parameter) }
    })

  private static func steps(
    _ name: String,
    _ step: @escaping @Sendable (_ parameter: Numbers, _ gradient: Numbers, _ rate: Double) throws(Misfit) -> Numbers
  ) -> Variants {
    .one(name, [.optimizer]) { derivation in
      for quantity in Quantity.newParameters {
        let (parameter, gradient) = quantity.descent
        derivation[quantity] = { sheet throws(Misfit) in
          try step(sheet[parameter], sheet[gradient], sheet.learningRate)
        }
      }
    }
  }

  static let mutatesModuleArguments = Mistake(
    "module-mutates-arguments", "A module changes the arrays that it was given",
    nudge: "Print the arguments before and after the call.",
    written: "An operation in place, such as `x[x < 0] = 0` or `grad *= mask`, worked on an array of the caller's.",
    asked: "The arrays belong to the caller, perhaps to another module. Compute a new one: `np.maximum(x, 0)`.",
    .changing("relu-forward", after: [.reluForward, .reluBackward], [.reluModule]) { $0[.z1] = $0[.z2] },
    .changing("relu-backward", after: [.reluBackward], [.reluModule]) { $0[.dz2] = $0[.dz1] },
    .changing("sigmoid-forward", after: [.sigmoidForward, .sigmoidBackward], [.sigmoidModule]) { $0[.z1] = $0[.z2] },
    .changing("sigmoid-backward", after: [.sigmoidBackward], [.sigmoidModule]) { $0[.dz2] = $0[.dz1] },
    .changing("loss-shifts", after: [.crossEntropyForward, .crossEntropyBackward], [.lossModule]) {
      $0[.logits] = $0[.shifted]
    },
    .changing("loss-exponentiates", after: [.crossEntropyForward, .crossEntropyBackward], [.lossModule]) {
      $0[.logits] = $0[.powers]
    },
    .changing("loss-labels", after: [.crossEntropyBackward], [.lossModule]) { sheet throws(Misfit) in
      sheet[.targets] = try sheet[.targets].minus(sheet[.probabilities])
    },
    .changing("linear-upstream", after: [.linearBackward, .linearBackwardAgain], [.linearModule]) { sheet in
      sheet[.dz1] = sheet[.dz1].scaled(by: 1 / sheet.N)
    },
    .changing("gradients", after: [.descentStep], [.optimizer]) { sheet in
      for gradient in [Quantity.dW1, .db1] { sheet[gradient] = sheet[gradient].scaled(by: sheet.learningRate) }
    })
}

extension Derivation {
  /// Leaves a parameter as it was.
  fileprivate mutating func keep(_ parameter: Quantity) { self[parameter] = { $0[parameter.descent.parameter] } }
}
