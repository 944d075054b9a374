import Backprop
import Tensors

/// A smooth function of one number, on any rung of the ladder: `Dual<DoubleDouble>` knows its derivative to 30 digits.
protocol SmoothFunction: Sendable {
  /// The name by which the peers know it too.
  var name: String { get }
  func value<S: Number>(_ x: S) -> S
}

extension SmoothFunction {
  /// The true derivative of the function at `x`.
  func slope(at x: Double) -> Double {
    value(Dual<DoubleDouble>.variable(DoubleDouble(x))).derivative.approximation
  }
}

struct Activated: SmoothFunction {
  let name: String
  let activation: Activation
  func value<S: Number>(_ x: S) -> S { activation.value(x) }
}

struct Exponential: SmoothFunction {
  let name = "exp"
  func value<S: Number>(_ x: S) -> S { S.exp(x) }
}

/// log(eˣ + e^½ + e⁻¹), through the largest of the three.
struct LogSumExp: SmoothFunction {
  let name = "log-sum-exp"
  func value<S: Number>(_ x: S) -> S {
    let others: S = S.exp(0.5) + S.exp(-1)
    return S.choose(
      x, ifPositive: x + S.log1p(others * S.exp(-x)), otherwise: S.log(S.exp(x) + others))
  }
}

/// Binary cross entropy of a sigmoid with the target 1, as a homework writes it: −log σ(x).
struct CrossEntropyOfSigmoid: SmoothFunction {
  let name = "bce(sigmoid)"
  func value<S: Number>(_ x: S) -> S { -S.log(Activation.sigmoid.value(x)) }
}

/// (tanh x − ¼)².
struct SquaredErrorOfTanh: SmoothFunction {
  let name = "mse(tanh)"
  func value<S: Number>(_ x: S) -> S {
    let residual = S.tanh(x) - 0.25
    return residual * residual
  }
}

let smoothFunctions: [any SmoothFunction] = [
  Activated(name: "sigmoid", activation: .sigmoid), Activated(name: "tanh", activation: .tanh),
  Activated(name: "softplus", activation: .softplus()), Activated(name: "gelu", activation: .gelu),
  Exponential(), LogSumExp(), CrossEntropyOfSigmoid(), SquaredErrorOfTanh(),
]
