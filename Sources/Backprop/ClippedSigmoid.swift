public import Tensors

/// The sigmoid where its input may be clipped: at ±17 or farther out, where float32 has no number between σ(17) and 1.
///
/// A homework that asks for a stable sigmoid and says "clip inputs" leaves open where. Whoever clips at 17 is off by
/// σ(−17) ≈ 4·10⁻⁸, and whoever does not, is not: both are right.
public struct ClippedSigmoid: Sendable {
  private let bound = 17.0

  public init() {}

  public func forward<S: Number>(_ x: Tensor<S>) -> Tensor<S> {
    x.map { x in S.either(isSmall(x) ? logistic(x) : saturated(x), or: saturated(clipped(x))) }
  }

  public func backward<S: Number>(_ upstream: Tensor<S>, at x: Tensor<S>) -> Tensor<S> {
    upstream.zip(x) { upstream, x in
      upstream
        * S.either(isSmall(x) ? logisticDerivative(x) : saturatedSlope(x), or: saturatedSlope(clipped(x)))
    }
  }

  /// Whether float32 can take the power, however the sigmoid is written.
  private func isSmall<S: Number>(_ x: S) -> Bool { abs(x.approximation) < 80 }

  private func saturated<S: Number>(_ x: S) -> S {
    let e = S.exp(-S.abs(x))
    return S.choose(x, ifPositive: 1 / (1 + e), otherwise: e / (1 + e))
  }

  private func saturatedSlope<S: Number>(_ x: S) -> S {
    let e = S.exp(-S.abs(x))
    return e / ((1 + e) * (1 + e))
  }

  private func clipped<S: Number>(_ x: S) -> S {
    let bound = S(bound)
    let below = S.choose(x - bound, ifPositive: bound, otherwise: x)
    return S.choose(-below - bound, ifPositive: -bound, otherwise: below)
  }
}
