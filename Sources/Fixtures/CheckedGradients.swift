import Backprop
import Tensors
import WorkerProtocol

/// What a gradient check should say of gradients that are right but for something that was added to them.
struct CheckedGradients<S: Number> {
  private let entries: [(right: S, fault: S)]
  /// Whether each derivative can be measured well enough to be told right from wrong.
  private let isFair: Bool

  /// What the homework allows the measurement to be off.
  private let limit = 1e-5
  /// Below this a gradient drowns in the rounding of the losses, 10⁻¹⁶, divided by the step, 10⁻⁵.
  private let smallest = 0x1p-13
  /// A ReLU's input may move by the step times an input before it bends.
  private let distanceToKinks = 0x1p-8

  /// A gradient that is 0 because its input is 0 in the whole batch is measured as 0 exactly; any other is not fair.
  init(_ gradients: [Tensor<S>], faults: [Tensor<S>], x: Tensor<S>, z1: Tensor<S>) {
    entries = zip(gradients, faults).flatMap { Array(zip($0.elements, $1.elements)).map { ($0, $1) } }
    let darkColumns = Set((0..<x.columns).filter { j in (0..<x.rows).allSatisfy { x[$0, j].approximation == 0 } })
    let smallest = smallest
    let areLarge = gradients.enumerated().allSatisfy { parameter, gradient in
      gradient.elements.enumerated().allSatisfy { place, entry in
        abs(entry.approximation) >= smallest || parameter == 0 && darkColumns.contains(place % x.columns)
      }
    }
    let distance = distanceToKinks
    isFair = areLarge && z1.elements.allSatisfy { abs($0.approximation) >= distance }
  }

  /// The largest |a − n| / (|a| + |n|), where a = n + fault; 0/0 is no error.
  var largestRelativeError: S {
    let errors = entries.map { right, fault -> S in
      fault.approximation == 0 ? 0 : S.abs(fault) / (S.abs(right + fault) + S.abs(right))
    }
    let largest = errors.max { $0.approximation < $1.approximation } ?? 0
    return .either(largest, or: isFair ? largest + S(limit) : S(.infinity))
  }
}

/// The statistics that weights should have, and how far a sample of them may be off: six standard errors, which one in
/// 500 million samples exceeds.
struct InitialStatistics<S: Number> {
  private let deviation: S
  private let count: Double

  private let standardErrors = 6.0

  init(_ computation: Computation, fanIn: Int, fanOut: Int) {
    count = Double(fanIn * fanOut)
    deviation =
      switch computation {
      case .initialZero: 0
      case .initialSmall: 1 / S(100)
      case .initialHe: .sqrt(2 / S(Double(fanIn)))
      default: .sqrt(2 / S(Double(fanIn + fanOut)))
      }
  }

  /// The mean, the standard deviation and the kurtosis; of zeros, that is 0 too.
  var all: [S] {
    guard deviation.approximation != 0 else { return [0, 0, 0] }
    let width = S(standardErrors)
    return [
      .either(0, or: width * deviation / .sqrt(S(count))),
      .either(deviation, or: deviation + width * deviation / .sqrt(S(2 * count))),
      .either(3, or: 3 + width * .sqrt(24 / S(count))),
    ]
  }
}
