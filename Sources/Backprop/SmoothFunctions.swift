import Tensors

// The smooth scalar functions of the field. The first way of each is the one that computes: it works with
// e = exp(−|x|) ≤ 1, so nothing overflows and nothing cancels. The other ways are how people write it, correctly.

/// 1 / (1 + e⁻ˣ).
func logistic<S: Number>(_ x: S) -> S {
  let e = S.exp(-S.abs(x))
  return S.anyWay(
    { S.choose(x, ifPositive: 1 / (1 + e), otherwise: e / (1 + e)) },
    { 1 / (1 + S.exp(-x)) },
    { S.exp(x) / (1 + S.exp(x)) },
    { (1 + S.tanh(x / 2)) / 2 })
}

/// σ(x)·σ(−x).
func logisticDerivative<S: Number>(_ x: S) -> S {
  let e = S.exp(-S.abs(x))
  return S.anyWay(
    { e / ((1 + e) * (1 + e)) },
    { logistic(x) * (1 - logistic(x)) },
    { logistic(x) - logistic(x) * logistic(x) },
    { S.exp(-x) / ((1 + S.exp(-x)) * (1 + S.exp(-x))) })
}

func hyperbolicTangent<S: Number>(_ x: S) -> S {
  S.anyWay(
    { S.tanh(x) },
    { (S.exp(x) - S.exp(-x)) / (S.exp(x) + S.exp(-x)) },
    { 2 * logistic(2 * x) - 1 })
}

/// 1 − tanh²(x), written as 4e / (1 + e)² with e = exp(−2|x|).
func hyperbolicTangentDerivative<S: Number>(_ x: S) -> S {
  let e = S.exp(-2 * S.abs(x))
  let t = hyperbolicTangent(x)
  return S.anyWay(
    { 4 * e / ((1 + e) * (1 + e)) },
    { 1 - t * t },
    { (1 - t) * (1 + t) })
}

/// log(1 + eˣ).
func logOnePlusExp<S: Number>(_ x: S) -> S {
  S.anyWay(
    { S.choose(x, ifPositive: x, otherwise: 0) + S.log1p(S.exp(-S.abs(x))) },
    { S.log(1 + S.exp(x)) })
}

/// Φ(x): the probability that a standard normal variable is at most x.
func normalDistribution<S: Number>(_ x: S) -> S {
  S.anyWay(
    { S.erfc(-x / S.sqrt(2)) / 2 },
    { (1 + S.erf(x / S.sqrt(2))) / 2 })
}

/// φ(x) = exp(−x²/2) / √(2π).
func normalDensity<S: Number>(_ x: S) -> S { S.exp(-(x * x) / 2) / S.sqrt(2 * S.pi) }
