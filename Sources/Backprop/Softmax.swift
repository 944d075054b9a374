public import Tensors

/// Softmax with temperature, along each row: yᵢ = exp(zᵢ/τ) / Σⱼ exp(zⱼ/τ).
public struct Softmax: Hashable, Sendable {
  public var temperature: Double

  public init(temperature: Double = 1) { self.temperature = temperature }

  /// Each row's probabilities. The row's maximum is taken off first, which changes nothing but the overflow.
  public func forward<S: Number>(_ z: Tensor<S>) -> Tensor<S> {
    Tensor(rows: (0..<z.rows).map { row in probabilities(scaled(z.row(row))) })
  }

  /// dz = y ⊙ (G − Σ G ⊙ y) / τ, row by row: the Jacobian applied without being built.
  public func backward<S: Number>(_ upstream: Tensor<S>, at z: Tensor<S>) -> Tensor<S> {
    let y = forward(z)
    return Tensor(
      rows: (0..<z.rows).map { row in
        let (y, upstream) = (Array(y.row(row)), Array(upstream.row(row)))
        let mean = S.sum(zip(y, upstream).map { $0 * $1 })
        return zip(y, upstream).map { $0 * ($1 - mean) / S(temperature) }
      })
  }

  /// ∂y/∂z = (diag(y) − y·yᵀ) / τ for a vector z.
  public func jacobian<S: Number>(at z: Tensor<S>) -> Tensor<S> {
    let y = probabilities(scaled(z.elements[...]))
    return Tensor(
      rows: y.indices.map { i in
        y.indices.map { j in (i == j ? y[i] * (1 - y[i]) : -(y[i] * y[j])) / S(temperature) }
      })
  }

  func scaled<S: Number>(_ row: ArraySlice<S>) -> [S] { row.map { $0 / S(temperature) } }
}

func probabilities<S: Number>(_ z: [S]) -> [S] {
  let powers = shiftedPowers(z)
  let total = S.sum(powers)
  return powers.map { $0 / total }
}

/// log Σ exp(z), through the largest entry.
func logSumExp<S: Number>(_ z: [S]) -> S { largest(z) + S.log(S.sum(shiftedPowers(z))) }

/// exp(z − max z): no power exceeds 1, and one of them is 1.
private func shiftedPowers<S: Number>(_ z: [S]) -> [S] {
  let shift = largest(z)
  return z.map { S.exp($0 - shift) }
}

private func largest<S: Number>(_ z: [S]) -> S { z.max { $0.approximation < $1.approximation } ?? 0 }
