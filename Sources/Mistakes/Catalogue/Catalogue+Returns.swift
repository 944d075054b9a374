import Safetensors
import Tensors

/// Right numbers in the wrong form.
extension Catalogue {
  static let returnMistakes = [broadcastShape, lossNotReduced, outputTransposed, wrongDType, missingGradient]

  static let broadcastShape = Mistake(
    "broadcast-shape", "The shape has an axis too many or too few",
    nudge: "Print the shape of the result beside the shape that it should have.",
    written: """
      `keepdim=True`, a `squeeze` or an index such as `[None]` left a shape that only broadcasting lets pass.
      """,
    asked: "A gradient has exactly its parameter's shape, ŷ has (N, K), and J is one number.",
    shaped(["b1": [.db1], "b2": [.db2], "biases": [.db1, .db2]], "row") { [1, $0.count] },
    shaped(["b1": [.db1], "b2": [.db2], "biases": [.db1, .db2]], "column") { [$0.count, 1] },
    shaped(["W1": [.dW1], "W2": [.dW2], "weights": [.dW1, .dW2]], "flat") { [$0.count] },
    shaped(["mse-J": [.mse], "bce-J": [.bce], "J": [.mse, .bce]], "vector") { [$0.count] },
    shaped(["J": [.mse, .bce]], "matrix") { [1, $0.count] },
    shaped(["y_hat": [.output], "mse-gradient": [.mseGradient], "bce-gradient": [.bceGradient]], "flat") { [$0.count] },
    shaped(["y_hat": [.output], "W1": [.dW1], "W2": [.dW2]], "squeezed") { $0.shape.filter { $0 != 1 } },
    shaped(["y_hat": [.output]], "batched") { [1] + $0.shape })

  private static func shaped(
    _ places: Places, _ name: String, _ shape: @escaping @Sendable (Numbers) -> [Int]
  ) -> Variants { .altering(places) { numbers, _ in numbers.reshaped(shape(numbers)) }.named(name) }

  static let lossNotReduced = Mistake(
    "loss-not-reduced", "The loss is not one number",
    nudge: "Print the shape of J.",
    written: "The elements' losses were returned without adding them up, or added up along one axis only.",
    asked: "J is one number for the whole batch.",
    unreduced("mse", .mse) { ($1 - $0) * ($1 - $0) }, unreduced("bce", .bce) { crossEntropy($0, $1) })

  private static func unreduced(
    _ name: String, _ J: Quantity, _ term: @escaping @Sendable (Double, Double) -> Double
  ) -> Variants {
    .replacing(J, "\(name)-elements") { sheet throws(Misfit) in try sheet[.target].joined(sheet[.prediction], term) }
      + .replacing(J, "\(name)-samples") { sheet throws(Misfit) in
        let terms = try sheet[.target].joined(sheet[.prediction], term)
        return terms.summedOverFeatures().scaled(by: 1 / terms.features)
      }
      + .replacing(J, "\(name)-outputs") { sheet throws(Misfit) in
        let terms = try sheet[.target].joined(sheet[.prediction], term)
        return terms.summedOverBatch().scaled(by: 1 / terms.batch)
      }
  }

  static let outputTransposed = Mistake(
    "output-transposed", "A result has its axes exchanged",
    nudge: "Print the shape of the result for a batch whose size differs from the number of outputs.",
    written: "The batch was treated as a set of columns: the result has shape (K, N).",
    asked: "The batch comes first everywhere: ŷ and ∂J/∂ŷ have shape (N, K).",
    .altering(["y_hat": [.output], "mse-gradient": [.mseGradient], "bce-gradient": [.bceGradient]]) { numbers, _ in
      numbers.T
    })

  static let wrongDType = Mistake(
    "wrong-dtype", "A result has another type than float32",
    nudge: "Print the `dtype` of what you return, and of everything that enters it.",
    written: "A float64 or an integer entered the computation, or the result was converted.",
    asked: "Inputs and parameters are float32, and so are all results.",
    typed("float64", .f64), typed("float16", .f16), typed("bfloat16", .bf16),
    .one("integer-y_hat", [.network]) { derivation in
      derivation.alter(.output) { numbers, _ in numbers.map { $0.rounded(.towardZero) } }
      derivation.returns([.output], as: .i64)
    })

  private static func typed(_ name: String, _ dtype: DType) -> Variants {
    let losses: [Quantity] = [.mseGradient, .bceGradient]
    let returned: Places = [
      "y_hat": [.output], "gradients": Quantity.gradients, "weights": [.dW1, .dW2], "mse": [.mseGradient],
      "bce": [.bceGradient], "all": Quantity.gradients + losses + [.output],
    ]
    return Variants.at(returned) { $0.returns([$1], as: dtype) }.named(name)
  }

  static let missingGradient = Mistake(
    "missing-gradient", "A gradient is never stored",
    nudge: "Print `grads` after `backward`.",
    written: "`backward` computes the gradient and does not put it into `grads`, or under another name.",
    asked: "After `backward`, `grads` holds `dJdW1`, `dJdb1`, `dJdW2` and `dJdb2`.",
    absent("W1", [.dW1]), absent("b1", [.db1]), absent("W2", [.dW2]), absent("b2", [.db2]),
    absent("all", Quantity.gradients),
    absent("layer1", [.dW1, .db1]), absent("biases", [.db1, .db2]))

  private static func absent(_ name: String, _ quantities: [Quantity]) -> Variants {
    .one(name, [.network]) { derivation in
      let stores = derivation.conduct.stores
      derivation.conduct.stores = { quantity, sheet, memory throws(Misfit) in
        quantities.contains(quantity) ? nil : try stores(quantity, sheet, memory)
      }
    }
  }
}

extension Derivation {
  fileprivate mutating func returns(_ quantities: [Quantity], as dtype: DType) {
    let old = conduct.dtype
    conduct.dtype = { quantities.contains($0) ? dtype : old($0) }
  }
}
