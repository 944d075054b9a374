import Tensors
import WorkerProtocol

/// What is changed that should have been left alone.
extension Catalogue {
  static let sideEffectMistakes = [
    mutatesInput, mutatesUpstream, mutatesLossArguments, mutatesParameters, updatesParameters,
  ]

  static let mutatesInput = Mistake(
    "mutates-input", "`forward` changes the batch that it was given",
    nudge: "Print x before and after `forward`.",
    written: """
      An operation in place, one whose name ends in _ or an assignment such as `x += …`, was applied to x itself.
      """,
    asked: "x belongs to the caller. Compute a new tensor, or work on `x.clone()`.",
    changed("activated") { x in x.map { max($0, 0) } }, changed("zeroed") { x in x.map { _ in 0 } },
    changed("doubled") { x in x.map { 2 * $0 } },
    changed("centred") { x in
      let mean = x.summedOverBatch().scaled(by: 1 / x.batch)
      return (try? x.minus(mean)) ?? x
    },
    changed("incremented") { x in x.map { $0 + 1 } }, changed("clamped") { x in x.map { min(max($0, -1), 1) } },
    changed("transposed") { x in x.T })

  /// Changed before its first use, or after `forward` used it: then the cache holds the same tensor, or a copy.
  private static func changed(_ name: String, _ change: @escaping @Sendable (Numbers) -> Numbers) -> Variants {
    .one(name, [.network]) { $0.changeInput(change, inCache: false) }
      + .one("\(name)-cached", [.network]) { $0.changeInput(change, inCache: true) }
      + .one("\(name)-first", [.network]) { derivation in
        let line = derivation[.z1]
        derivation[.z1] = { sheet throws(Misfit) in
          var changed = sheet
          changed[.x] = change(sheet[.x])
          return try line(changed)
        }
        derivation.changeInput(change, inCache: true)
      }
  }

  static let mutatesUpstream = Mistake(
    "mutates-upstream", "`backward` changes the gradient that it was given",
    nudge: "Print the argument of `backward` before and after the call.",
    written: "The upstream gradient was multiplied in place, as in `dJdy_hat *= …`.",
    asked: "The upstream gradient belongs to the caller. Compute a new tensor, or work on a clone.",
    .one("masked", [.network]) { derivation in
      derivation.conduct.afterBackward = { memory, upstream throws(Misfit) in
        guard let pass = memory.passes.last else { return }
        upstream = try upstream.times(pass.activations.g.slope(at: pass[.z3]))
      }
    },
    .one("averaged", [.network]) {
      $0.conduct.afterBackward = { _, upstream in upstream = upstream.scaled(by: 1 / upstream.batch) }
    },
    .one("zeroed", [.network]) { $0.conduct.afterBackward = { _, upstream in upstream = upstream.scaled(by: 0) } },
    .one("doubled", [.network]) { $0.conduct.afterBackward = { _, upstream in upstream = upstream.scaled(by: 2) } })

  static let mutatesLossArguments = Mistake(
    "mutates-loss-arguments", "A loss changes its arguments",
    nudge: "Print y and ŷ before and after the call of the loss.",
    written: "The difference was taken in place, as in `y_hat -= y`, or an argument was clamped or rounded in place.",
    asked: "Both arguments belong to the caller. Compute a new tensor.",
    Loss.allCases.flatMap { loss -> Variants in
      argument("prediction-difference", of: loss) { sheet throws(Misfit) in
        sheet[.prediction] = try sheet[.prediction].minus(sheet[.target])
      }
        + argument("target-difference", of: loss) { sheet throws(Misfit) in
          sheet[.target] = try sheet[.prediction].minus(sheet[.target])
        }
        + argument("target-residual", of: loss) { sheet throws(Misfit) in
          sheet[.target] = try sheet[.target].minus(sheet[.prediction])
        }
        + argument("target-complement", of: loss) { sheet in sheet[.target] = sheet[.target].map { 1 - $0 } }
        + argument("prediction-complement", of: loss) { sheet in sheet[.prediction] = sheet[.prediction].map { 1 - $0 }
        }
        + argument("prediction-clamped", of: loss) { sheet in
          sheet[.prediction] = sheet[.prediction].map { min(max($0, 0.1), 0.9) }
        }
        + argument("target-rounded", of: loss) { sheet in sheet[.target] = sheet[.target].map { $0.rounded() } }
    })

  private static func argument(
    _ name: String, of loss: Loss, _ change: @escaping @Sendable (inout Sheet) throws(Misfit) -> Void
  ) -> Variants {
    .one("\(loss.rawValue)-\(name)", [loss == .mse ? .mse : .bce]) { derivation in
      let old = derivation.conduct.afterLoss
      derivation.conduct.afterLoss = { called, sheet throws(Misfit) in
        try old(called, &sheet)
        if called == loss { try change(&sheet) }
      }
    }
  }

  static let mutatesParameters = Mistake(
    "mutates-parameters", "`forward` changes the parameters",
    nudge: "Print the parameters before and after `forward`.",
    written: "A parameter was transposed, scaled or added to in place, or its slot in `parameters` was overwritten.",
    asked: "`forward` reads the parameters and changes none of them.",
    parameters("transposed", [.W1, .W2]) { $0.T }, parameters("transposed-W1", [.W1]) { $0.T },
    parameters("transposed-W2", [.W2]) { $0.T },
    parameters("biases-as-rows", [.b1, .b2]) { $0.reshaped([1, $0.count]) },
    parameters("doubled", [.W1, .b1, .W2, .b2]) { $0.scaled(by: 2) },
    parameters("rectified", [.W1, .W2]) { $0.map { max($0, 0) } })

  private static func parameters(
    _ name: String, _ parameters: [Quantity], _ change: @escaping @Sendable (Numbers) -> Numbers
  ) -> Variants {
    .one(name, [.network]) { derivation in
      let old = derivation.conduct.afterForward
      derivation.conduct.afterForward = { memory, x throws(Misfit) in
        try old(&memory, &x)
        for parameter in parameters { memory.parameters[parameter] = change(memory.parameters[parameter]) }
      }
    }
  }

  static let updatesParameters = Mistake(
    "updates-parameters-in-backward", "`backward` takes a step of descent",
    nudge: "Print the parameters before and after `backward`.",
    written: "`backward` subtracts a multiple of the gradients from the parameters.",
    asked: "`backward` computes gradients and leaves them in `grads`. Whoever trains the network takes the step.",
    step("1", 1), step("0.1", 0.1), step("0.01", 0.01), step("0.001", 0.001), step("uphill", -0.01))

  private static func step(_ name: String, _ rate: Double) -> Variants {
    let updated: Places = ["all": Quantity.gradients, "weights": [.dW1, .dW2]]
    return updated.flatMap { which, quantities in
      Variants.one("\(name)-\(which)", [.network]) { derivation in
        let old = derivation.conduct.afterBackward
        derivation.conduct.afterBackward = { memory, upstream throws(Misfit) in
          try old(&memory, &upstream)
          for quantity in quantities {
            guard let gradient = memory.gradients[quantity] else { continue }
            memory.parameters[quantity.parameter] = try memory.parameters[quantity.parameter].minus(
              gradient.scaled(by: rate))
          }
        }
      }
    }
  }
}

extension Derivation {
  /// Changes the batch after each forward pass, in the hands of whoever called it.
  fileprivate mutating func changeInput(_ change: @escaping @Sendable (Numbers) -> Numbers, inCache isCached: Bool) {
    let old = conduct.afterForward
    conduct.afterForward = { memory, x throws(Misfit) in
      try old(&memory, &x)
      x = change(x)
      if isCached { memory.passes[memory.passes.count - 1][.x] = x }
    }
  }
}
