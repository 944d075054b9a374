import Tensors
import WorkerProtocol

/// The cross-entropy of a network of sigmoids, index by index, and forward-mode derivatives of it.
struct SigmoidNetworkWitness {
  /// The weights of each layer, its biases, the sample and the label.
  private let arguments: [Tensor<DoubleDouble>]
  private let layers: Int

  init(_ arguments: [Tensor<DoubleDouble>]) {
    self.arguments = arguments
    layers = (arguments.count - 2) / 2
  }

  /// The results, each flat and row-major.
  func answer(to computation: Computation) -> [[DoubleDouble]] {
    guard computation == .networkGradients else { return [[loss().value]] }
    return (0..<2 * layers).map { varied in
      (0..<arguments[varied].count).map { loss(varying: (varied, $0)).derivative }
    }
  }

  /// −z[label] + log Σ exp(z), after a[i] = σ(Σⱼ w[i, j]·a[j] + b[i]) from layer to layer.
  private func loss(varying varied: (tensor: Int, entry: Int)? = nil) -> Probe {
    func probes(_ tensor: Int) -> [Probe] {
      arguments[tensor].probes(varying: varied?.tensor == tensor ? varied?.entry : nil)
    }
    var a = probes(2 * layers)
    for layer in 0..<layers {
      let (w, b) = (probes(layer), probes(layers + layer))
      let z = b.indices.map { i in a.indices.reduce(b[i]) { $0 + w[i * a.count + $1] * a[$1] } }
      a = layer == layers - 1 ? z : z.map { 1 / (1 + Probe.exp(-$0)) }
    }
    let label = Int(arguments[2 * layers + 1].elements[0].approximation)
    return Probe.logSumExp(a) - a[label]
  }
}
