import Tensors

/// What is remembered from one call to the next.
extension Catalogue {
  static let memoryMistakes = [
    accumulatesAcrossClear, staleCache, keepsFirstGradients, clearsParameters, growsWithCalls,
  ]

  private static let kept: Places = [
    "all": [.dW1, .db1, .dW2, .db2], "layer1": [.dW1, .db1], "layer2": [.dW2, .db2], "W1": [.dW1], "b1": [.db1],
    "W2": [.dW2],
    "b2": [.db2], "weights": [.dW1, .dW2], "biases": [.db1, .db2],
  ]

  static let accumulatesAcrossClear = Mistake(
    "accumulates-across-clear", "Gradients survive `clear_grad_and_cache`",
    nudge: "Run the same case twice, with `clear_grad_and_cache` in between. Are the results the same?",
    written: "`backward` adds to `grads`, and `clear_grad_and_cache` does not set them back.",
    asked: """
      After `clear_grad_and_cache` nothing is left of an earlier pass: the next `backward` starts from nothing.
      """,
    kept.flatMap { name, quantities in
      Variants.one(name, [.network]) { derivation in
        derivation.keepGradients(quantities) { old, computed throws(Misfit) in try old.plus(computed) }
      }
    })

  static let keepsFirstGradients = Mistake(
    "keeps-first-gradients", "The gradients of the first call stay",
    nudge: """
      Run two different cases one after the other, with `clear_grad_and_cache` in between. Is the second right?
      """,
    written: """
      `backward` fills `grads` only where nothing stands yet, and `clear_grad_and_cache` does not empty them.
      """,
    asked: "Each `backward` leaves the gradients of its own pass, and `clear_grad_and_cache` forgets the old ones.",
    kept.flatMap { name, quantities in
      Variants.one(name, [.network]) { derivation in derivation.keepGradients(quantities) { old, _ in old } }
    })

  static let staleCache = Mistake(
    "stale-cache", "`backward` goes through an old forward pass",
    nudge: "Call `forward` twice with different batches, then `backward`. Which batch do its gradients belong to?",
    written: "The cache is filled once and never overwritten, or read from the wrong end.",
    asked: "`backward` belongs to the latest `forward`: x, z1, z2 and z3 are those of that pass.",
    stale("since-clear") { $0.passes.first }, stale("ever") { $0.first },
    staleParts("since-clear", { $0.passes.first }), staleParts("ever", { $0.first }))

  private static func stale(_ name: String, _ recall: @escaping @Sendable (Memory) -> Sheet?) -> Variants {
    .one(name, [.network]) { $0.conduct.recalls = recall }
  }

  /// Only some numbers come from the old pass.
  private static func staleParts(_ name: String, _ recall: @escaping @Sendable (Memory) -> Sheet?) -> Variants {
    let parts: Places = ["x": [.x], "z1": [.z1], "z2": [.z2], "z3": [.z3, .output]]
    return parts.flatMap { part, quantities in
      Variants.one("\(name)-\(part)", [.network]) { derivation in
        let current = derivation.conduct.recalls
        derivation.conduct.recalls = { memory in
          guard var sheet = current(memory), let old = recall(memory) else { return nil }
          for quantity in quantities { sheet[quantity] = old[quantity] }
          return sheet
        }
      }
    }
  }

  static let clearsParameters = Mistake(
    "clears-parameters", "`clear_grad_and_cache` clears the parameters too",
    nudge: "Print the parameters before and after `clear_grad_and_cache`.",
    written: "`clear_grad_and_cache` resets W or b along with the gradients.",
    asked: "Only `grads` and `cache` are cleared; the parameters are what is being learned.",
    .one("all", [.network]) { $0.clearParameters(Quantity.parameters) },
    .one("biases", [.network]) { $0.clearParameters([.b1, .b2]) },
    .one("weights", [.network]) { $0.clearParameters([.W1, .W2]) })

  static let growsWithCalls = Mistake(
    "grows-with-calls", "The result depends on how often something was called",
    nudge: "Run the same case twice, with `clear_grad_and_cache` in between. Are the results the same?",
    written: "A counter or a running sum of earlier calls enters the result.",
    asked: "A pass depends on its arguments and the parameters, and on no earlier pass.",
    .scaling(["gradients": [.dz3]]) { Double($0.backwards) },
    .scaling(["averaged": [.dz3]]) { 1 / Double($0.backwards) },
    .scaling(["first-only": [.dz3]]) { $0.backwards > 1 ? 0 : 1 },
    .scaling(["y_hat": [.output]]) { Double($0.forwards) },
    .scaling(["sign": [.dz3]]) { $0.backwards.isMultiple(of: 2) ? -1 : 1 })
}

extension Derivation {
  /// Makes these gradients of an old one and the computed one, and lets them survive a clear.
  fileprivate mutating func keepGradients(
    _ quantities: [Quantity], _ join: @escaping @Sendable (Numbers, Numbers) throws(Misfit) -> Numbers
  ) {
    let (stores, clears) = (conduct.stores, conduct.clears)
    conduct.stores = { quantity, sheet, memory throws(Misfit) in
      let computed = try stores(quantity, sheet, memory)
      guard quantities.contains(quantity), let computed, let old = memory.gradients[quantity] else { return computed }
      return try join(old, computed)
    }
    conduct.clears = { memory in
      let old = memory.gradients
      clears(&memory)
      for quantity in quantities { memory.gradients[quantity] = old[quantity] }
    }
  }

  fileprivate mutating func clearParameters(_ parameters: [Quantity]) {
    let clears = conduct.clears
    conduct.clears = { memory in
      clears(&memory)
      for parameter in parameters {
        memory.parameters[parameter] = Numbers(shape: memory.parameters[parameter].shape, repeating: 0)
      }
    }
  }
}
