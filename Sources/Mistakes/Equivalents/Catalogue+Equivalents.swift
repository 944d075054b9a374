import Backprop
import Tensors
import WorkerProtocol

extension Catalogue {
  /// Every alteration that is known to be none.
  public static let equivalents =
    acceptedEquivalents + unobservableEquivalents + linearEquivalents + formulaEquivalents + regressionEquivalents
    + affineEquivalents + fitEquivalents + statisticsEquivalents

  private static let acceptedEquivalents = [
    Equivalent(
      "relu-derivative-at-zero", "ReLU'(0) is 1", .acceptedByConvention,
      "ReLU has no derivative at 0; both one-sided ones are accepted."
    ) { derivation in
      for layer in [Layer.f, .g] {
        derivation.replace(layer.slope, where: .relu, in: layer) { Activation.relu.slope(at: $0[layer.z], .right) }
      }
    },
    Equivalent(
      "split-normalisation-batch", "`backward` divides by N instead of the losses", .acceptedByConvention,
      "The gradients are right end to end, and the assignment accepts that.", under: \.acceptsSplitNormalisation
    ) { $0.splitNormalisation(\.batch) },
    Equivalent(
      "split-normalisation-elements", "`backward` divides by N·K instead of the losses", .acceptedByConvention,
      "The gradients are right end to end, and the assignment accepts that.", under: \.acceptsSplitNormalisation
    ) { $0.splitNormalisation { Double($0.count) } },
  ]

  private static let unobservableEquivalents = [
    Equivalent(
      "accumulates-since-clear", "`backward` adds to what `grads` holds", .unobservable,
      "Every `backward` is the first after a `clear_grad_and_cache`, which empties `grads`."
    ) { derivation in
      derivation.conduct.stores = { quantity, sheet, memory throws(Misfit) in
        try memory.gradients[quantity]?.plus(sheet[quantity]) ?? sheet[quantity]
      }
    },
    Equivalent(
      "clear-keeps-gradients", "`clear_grad_and_cache` leaves `grads` alone", .unobservable,
      "`backward` overwrites every gradient, and `grads` is only read after it."
    ) { $0.conduct.clears = { $0.passes = [] } },
    Equivalent(
      "clear-keeps-cache", "`clear_grad_and_cache` leaves the cache alone", .unobservable,
      "`forward` overwrites the cache, and `backward` is never called before it."
    ) { $0.conduct.clears = { $0.gradients = [:] } },
    Equivalent(
      "sigmoid-overflowing", "The sigmoid is eᶻ / (1 + eᶻ) in float32", .unobservable,
      "Fair numbers before a sigmoid stay below 88, from where on eᶻ overflows."
    ) { derivation in
      for layer in [Layer.f, .g] {
        derivation.replace(layer.output, where: .sigmoid, in: layer) { sheet in
          sheet[layer.z].map { z in
            let power = Double.exp(z)
            return power > Double(Float.greatestFiniteMagnitude) ? .nan : power / (1 + power)
          }
        }
      }
    },
    Equivalent(
      "bce-clamped-1e-7", "The cross-entropy clamps ŷ to [10⁻⁷, 1 − 10⁻⁷]", .unobservable,
      "Fair predictions keep at least 10⁻⁶ away from 0 and from 1."
    ) { derivation in
      let clamp = { @Sendable (p: Double) in min(max(p, 1e-7), 1 - 1e-7) }
      derivation.setFormula(of: .bce) { crossEntropy($0, clamp($1)) }
      derivation.setFormula(of: .bceGradient) { crossEntropySlope($0, clamp($1)) }
    },
    Equivalent(
      "bce-logarithm-clamped", "The cross-entropy keeps its logarithms above −100", .unobservable,
      "The logarithm of a fair prediction is above −14."
    ) { derivation in
      derivation.setFormula(of: .bce) { y, p in -(y * max(.log(p), -100) + (1 - y) * max(.log1p(-p), -100)) }
    },
  ]
}
