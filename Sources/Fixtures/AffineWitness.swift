import Tensors
import WorkerProtocol

/// Affine transformations, written out index by index, and derivatives that go forward from the entry that varies: the
/// closed form goes backward from the result, and multiplies matrices.
struct AffineWitness {
  /// The weights and biases of each layer by turns, what goes in and, where they are given, what each layer made of it.
  private let arguments: [Tensor<DoubleDouble>]

  init(_ arguments: [Tensor<DoubleDouble>]) { self.arguments = arguments }

  /// The results, each flat and row-major.
  func answer(to computation: Computation) -> [[DoubleDouble]] {
    switch computation {
    case .affine:
      return [layer(arguments[0], arguments[1], arguments[2].probes()).map(\.value)]
    case .composition:
      let layers = (arguments.count - 1) / 2
      return (0..<layers).map { last in
        (0...last).reduce(arguments[2 * layers].probes()) { z, layer in apply(layer, z) }.map(\.value)
      }
    default:
      let layers = (arguments.count - 1) / 3
      return (0..<2 * layers).map { varied in
        (0..<arguments[varied].count).map { derivative(ofEntry: $0, in: varied, layers: layers) }
      }
    }
  }

  /// ∂zₙ/∂(an entry of a parameter): it varies in its own layer, of which the input is given, and the change goes on.
  private func derivative(ofEntry entry: Int, in varied: Int, layers: Int) -> DoubleDouble {
    let own = varied / 2
    let input = arguments[own == 0 ? 2 * layers : 2 * layers + own]
    let parameters = (0...1).map { arguments[2 * own + $0].probes(varying: $0 == varied % 2 ? entry : nil) }
    let changed = layer(parameters[0], parameters[1], input.probes())
    return (own + 1..<layers).reduce(changed) { z, layer in apply(layer, z) }[0].derivative
  }

  private func apply(_ index: Int, _ x: [Probe]) -> [Probe] { layer(arguments[2 * index], arguments[2 * index + 1], x) }

  private func layer(_ weights: Tensor<DoubleDouble>, _ biases: Tensor<DoubleDouble>, _ x: [Probe]) -> [Probe] {
    layer(weights.probes(), biases.probes(), x)
  }

  /// z[i] = Σⱼ w[i, j] · x[j] + b[i].
  private func layer(_ weights: [Probe], _ biases: [Probe], _ x: [Probe]) -> [Probe] {
    biases.indices.map { i in x.indices.reduce(biases[i]) { $0 + weights[i * x.count + $1] * x[$1] } }
  }
}
