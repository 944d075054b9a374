public import Tensors

/// z = x·Wᵀ + b for each row x of a batch: weight (out, in), bias (out,).
public struct Linear<S: Number>: Sendable {
  public var weight: Tensor<S>
  public var bias: Tensor<S>

  public init(weight: Tensor<S>, bias: Tensor<S>) {
    self.weight = weight
    self.bias = bias
  }

  /// The gradients that a batch leaves behind.
  public struct Gradients: Sendable {
    public let weight: Tensor<S>
    public let bias: Tensor<S>
    public let input: Tensor<S>
  }

  /// (N, in) → (N, out). The bias is one more term of each sum: implementations may begin or end with it.
  public func forward(_ x: Tensor<S>) -> Tensor<S> {
    let one = Tensor<S>(shape: [x.rows, 1], repeating: 1)
    let column = Tensor(shape: [bias.count, 1], elements: bias.elements)
    return x.appendingColumns(one).matmul(weight.appendingColumns(column).transposed())
  }

  /// dW = Gᵀ·x, db = Σ over the batch of G, dx = G·W for an upstream gradient G of shape (N, out).
  public func backward(_ upstream: Tensor<S>, at x: Tensor<S>) -> Gradients {
    Gradients(
      weight: upstream.transposed().matmul(x),
      bias: upstream.summedOverRows(),
      input: upstream.matmul(weight))
  }
}

/// Jacobians in numerator layout: a row an output, a column an input, matrices read row by row.
extension Linear {
  /// ∂vec(z)/∂vec(x): W for each row of the batch, on the diagonal of blocks; W itself for a single row.
  public func jacobianOfInput(at x: Tensor<S>) -> Tensor<S> {
    blocks(
      x.rows, { sample, row, column in sample == column / weight.columns ? weight[row, column % weight.columns] : 0 },
      width: x.count)
  }

  /// ∂vec(z)/∂vec(W): output i of a row meets only row i of W, and finds the row's input there.
  public func jacobianOfWeight(at x: Tensor<S>) -> Tensor<S> {
    blocks(
      x.rows, { sample, row, column in row == column / weight.columns ? x[sample, column % weight.columns] : 0 },
      width: weight.count)
  }

  /// ∂vec(z)/∂b: the identity for each row of the batch.
  public func jacobianOfBias(at x: Tensor<S>) -> Tensor<S> {
    blocks(x.rows, { _, row, column in row == column ? 1 : 0 }, width: bias.count)
  }

  private func blocks(_ samples: Int, _ entry: (Int, Int, Int) -> S, width: Int) -> Tensor<S> {
    let elements = (0..<samples).flatMap { sample in
      (0..<weight.rows).flatMap { row in (0..<width).map { entry(sample, row, $0) } }
    }
    return Tensor(shape: [samples * weight.rows, width], elements: elements)
  }
}
