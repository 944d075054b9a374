import StudentKit

@main
struct TandonHomework: DeepLearningHomework1 {
  private static func residuals(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> [Float] {
    (0..<X.rows).map { row in zip(X.row(row), w.elements).reduce(-y[row]) { $0 + $1.0 * $1.1 } }
  }

  private static func combined(_ X: Tensor, _ factors: [Float]) -> Tensor {
    Tensor(rows: [factors]).matmul(X).reshaped([X.columns])
  }

  static func l1_loss(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Float { residuals(w, X, y).reduce(0) { $0 + abs($1) } }

  static func l1_subgradient(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Tensor {
    combined(X, residuals(w, X, y).map { $0 > 0 ? 1 : -1 })
  }

  static func least_squares_loss(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Float {
    residuals(w, X, y).reduce(0) { $0 + $1 * $1 }
  }

  static func least_squares_gradient(_ w: Tensor, _ X: Tensor, _ y: Tensor) -> Tensor {
    combined(X, residuals(w, X, y).map { 2 * $0 })
  }

  static func box_network(_ height: Float, _ width: Float) -> (w: Tensor, b: Tensor, v: Tensor) {
    (Tensor([1, 1]), Tensor([0, -width]), Tensor([height, -height]))
  }

  private static func softmax(_ z: Tensor) -> Tensor {
    let powers = z.map { Float.exp($0 - z.elements.max()!) }
    return powers / powers.sum()
  }

  static func softmax_jacobian(_ z: Tensor) -> Tensor {
    let y = softmax(z).elements
    return Tensor(rows: y.indices.map { i in y.indices.map { j in y[i] * ((i == j ? 1 : 0) - y[j]) } })
  }

  private static func activations(_ weights: [Tensor], _ biases: [Tensor], _ sample: Tensor) -> [Tensor] {
    var made = [sample]
    for (place, W) in weights.enumerated() {
      let z = W.matmul(made.last!.reshaped([W.columns, 1])).reshaped([W.rows]) + biases[place]
      made.append(place == weights.count - 1 ? softmax(z) : z.map { 1 / (1 + Float.exp(-$0)) })
    }
    return made
  }

  static func feed_forward_sample(_ weights: [Tensor], _ biases: [Tensor], _ sample: Tensor, _ y: Int) -> Float {
    -Float.log(activations(weights, biases, sample).last![y])
  }

  static func backpropagate(
    _ weights: [Tensor], _ biases: [Tensor], _ sample: Tensor, _ y: Int
  ) -> (weight_gradients: [Tensor], bias_gradients: [Tensor]) {
    let a = activations(weights, biases, sample)
    var (weight_gradients, bias_gradients) = ([Tensor](), [Tensor]())
    var delta = a.last!
    delta[y] -= 1
    for place in weights.indices.reversed() {
      weight_gradients.insert(delta.reshaped([delta.count, 1]).matmul(Tensor(rows: [a[place].elements])), at: 0)
      bias_gradients.insert(delta, at: 0)
      let before = Tensor(rows: [delta.elements]).matmul(weights[place]).reshaped([weights[place].columns])
      delta = before * a[place].map { $0 * (1 - $0) }
    }
    return (weight_gradients, bias_gradients)
  }
}
