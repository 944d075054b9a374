import StudentKit

/// A network of two linear layers, x → Linear → f → Linear → g → ŷ, with every derivative worked out by hand.
///
/// This is a complete solution of the homework. To learn, empty the bodies below and write them yourself; then
/// `swift run -c release Grader grade` says which of your numbers are wrong, and where.
///
/// Two habits make the derivations short. A batch has one sample a row, so a layer is z = x Wᵀ + b. And every `dJd…`
/// has the shape of the thing that it differentiates by, so the shapes alone nearly dictate each product.
@main
struct MLP: Homework {
  var parameters: [String: Tensor]
  var grads: [String: Tensor] = [:]

  /// What `forward` computed and `backward` needs again.
  private var cache: [String: Tensor] = [:]
  private let f: Activation
  private let g: Activation

  init(
    linear_1_in_features: Int, linear_1_out_features: Int, f_function: Activation,
    linear_2_in_features: Int, linear_2_out_features: Int, g_function: Activation
  ) {
    f = f_function
    g = g_function
    parameters = [
      "W1": randomTensor([linear_1_out_features, linear_1_in_features]),
      "b1": randomTensor([linear_1_out_features]),
      "W2": randomTensor([linear_2_out_features, linear_2_in_features]),
      "b2": randomTensor([linear_2_out_features]),
    ]
  }

  // MARK: Forward

  func linear(_ x: Tensor, _ W: Tensor, _ b: Tensor) -> Tensor {
    x.matmul(W.transposed()).addingToEachRow(b)
  }

  mutating func forward(_ x: Tensor) -> Tensor {
    let z1 = linear(x, parameters["W1"]!, parameters["b1"]!)
    let z2 = activate(f, z1)
    let z3 = linear(z2, parameters["W2"]!, parameters["b2"]!)
    let y_hat = activate(g, z3)
    cache = ["x": x, "z1": z1, "z2": z2, "z3": z3]
    return y_hat
  }

  // MARK: Backward

  /// The chain rule, from the loss back to the parameters: each line multiplies by one more local derivative.
  mutating func backward(_ dJdy_hat: Tensor) {
    // g and f act element by element: their Jacobians are diagonal, and a product with a diagonal matrix is element-wise.
    let dJdz3 = dJdy_hat * slope(g, cache["z3"]!)
    // z3 = z2 W2ᵀ + b2 depends on z2 through W2: one sample's row is dJ/dz3 · W2.
    let dJdz2 = dJdz3.matmul(parameters["W2"]!)
    let dJdz1 = dJdz2 * slope(f, cache["z1"]!)

    // One sample gives dJ/dW = (dJ/dz)ᵀ x, an outer product. A batch adds its samples up, which is the matrix product.
    grads["dJdW2"] = dJdz3.transposed().matmul(cache["z2"]!)
    grads["dJdW1"] = dJdz1.transposed().matmul(cache["x"]!)
    // The same bias joins every sample with ∂z/∂b = I, so the samples' gradients simply add up.
    grads["dJdb2"] = dJdz3.summedOverRows()
    grads["dJdb1"] = dJdz1.summedOverRows()
  }

  mutating func clear_grad_and_cache() {
    grads = [:]
    cache = [:]
  }

  // MARK: Losses

  /// J = 1/NK · Σ (ŷ − y)², the mean over all N samples and K outputs, so dJ/dŷ = 2/NK · (ŷ − y).
  static func mse_loss(_ y: Tensor, _ y_hat: Tensor) -> (J: Float, dJdy_hat: Tensor) {
    let NK = Float(y.count)
    let difference = y_hat - y
    return ((difference * difference).sum() / NK, (2 / NK) * difference)
  }

  /// J = −1/NK · Σ (y log ŷ + (1 − y) log(1 − ŷ)). The derivative of one term, −y/ŷ + (1 − y)/(1 − ŷ), over a common
  /// denominator is (ŷ − y) / (ŷ (1 − ŷ)).
  static func bce_loss(_ y: Tensor, _ y_hat: Tensor) -> (J: Float, dJdy_hat: Tensor) {
    let NK = Float(y.count)
    let terms = y.zip(y_hat) { y, y_hat in y * Float.log(y_hat) + (1 - y) * Float.log1p(-y_hat) }
    let slopes = y.zip(y_hat) { y, y_hat in (y_hat - y) / (y_hat * (1 - y_hat)) }
    return (-terms.sum() / NK, slopes / NK)
  }
}

// MARK: Activations

private func activate(_ function: Activation, _ z: Tensor) -> Tensor {
  switch function {
  case .identity: z
  case .relu: z.map { max($0, 0) }
  case .sigmoid: z.map(sigmoid)
  }
}

/// The derivative of each output by its own input; by all other inputs it is zero.
private func slope(_ function: Activation, _ z: Tensor) -> Tensor {
  switch function {
  case .identity: z.map { _ in 1 }
  case .relu: z.map { $0 > 0 ? 1 : 0 }
  // s' = s (1 − s); and 1 − s(z) is s(−z), which does not cancel where s is nearly 1.
  case .sigmoid: z.map { sigmoid($0) * sigmoid(-$0) }
  }
}

/// 1 / (1 + e⁻ᶻ), written so that the exponential never overflows.
private func sigmoid(_ z: Float) -> Float {
  if z >= 0 { return 1 / (1 + Float.exp(-z)) }
  let e = Float.exp(z)
  return e / (1 + e)
}

/// Numbers from −1 to 1, the same in every run. The system's generator is called anew for each number; this one is not.
private func randomTensor(_ shape: [Int]) -> Tensor {
  var generator = SplitMix64(seed: 1)
  return Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in .random(in: -1...1, using: &generator) })
}
