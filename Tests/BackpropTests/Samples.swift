import Backprop
import Tensors
import TestSupport

/// Activations with the parameters that the homeworks use.
let activations: [Activation] = [
  .identity, .relu(), .relu(slope: 5), .relu(slope: 3), .leakyReLU(), .sigmoid, .tanh, .softplus(), .softplus(beta: 2),
  .gelu,
]

/// Arguments from the ordinary to the saturated, of both signs, exact in float32.
let arguments: [Double] =
  [0.0, 0.0078125, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 13, 20, 30, 40].flatMap { [$0, -$0] }

/// A random tensor, each element exact in float32.
func randomTensor(_ shape: [Int], in range: ClosedRange<Float>, seed: UInt64) -> Tensor<Double> {
  var generator = SeededGenerator(seed: seed)
  return Tensor(
    shape: shape,
    elements: (0..<shape.reduce(1, *)).map { _ in Double(Float.random(in: range, using: &generator)) })
}

/// How far two DoubleDouble results differ, relative to the second; 0 when both are 0.
func relativeError(_ a: DoubleDouble, _ b: DoubleDouble) -> Double {
  a == b ? 0 : abs(((a - b) / b).approximation)
}

/// The derivative of `f` at `x` by forward mode.
func derivative(
  of f: (Dual<DoubleDouble>) -> Dual<DoubleDouble>, at x: Double
) -> DoubleDouble { f(.variable(DoubleDouble(x))).derivative }

/// ∂f/∂x by forward mode, numerator layout: a row an output of `f`, a column an element of `x`.
func jacobian(
  of f: (Tensor<Dual<DoubleDouble>>) -> Tensor<Dual<DoubleDouble>>, at x: Tensor<Double>
) -> Tensor<DoubleDouble> {
  let columns = (0..<x.count).map { varied in
    let probes = x.elements.indices.map {
      Dual(DoubleDouble(x.elements[$0]), derivative: $0 == varied ? 1 : 0)
    }
    return f(Tensor(shape: x.shape, elements: probes)).elements.map(\.derivative)
  }
  return Tensor(rows: columns).transposed()
}

extension Tensor where Scalar == Double {
  /// The same numbers on another rung.
  func on<S: Number>(_ rung: S.Type) -> Tensor<S> { map { S($0) } }
}

/// Whether two tensors agree to about 90 bits, entry by entry, relative to the largest entry of each.
func agree(_ a: Tensor<DoubleDouble>, _ b: Tensor<DoubleDouble>) -> Bool {
  guard a.shape == b.shape else { return false }
  let scale = b.elements.map { abs($0.approximation) }.max() ?? 0
  return zip(a.elements, b.elements).allSatisfy { abs(($0 - $1).approximation) <= scale * 0x1p-90 }
}
