import Foundation
import Tensors

/// An error that nobody would think of, so that no catalogue has it.
struct StrangeError: Sendable {
  let name: String
  /// The output that is spoilt, without its number.
  let output: String
  let spoil: @Sendable (Tensor<Double>) -> Tensor<Double>

  /// Something done to every entry.
  private init(_ name: String, _ output: String, entry: @escaping @Sendable (Double) -> Double) {
    (self.name, self.output) = (name, output)
    spoil = { $0.map(entry) }
  }

  /// Something done to every entry by its place in the tensor.
  private init(_ name: String, _ output: String, placed: @escaping @Sendable (Int, Double) -> Double) {
    (self.name, self.output) = (name, output)
    spoil = { numbers in
      Tensor(shape: numbers.shape, elements: numbers.elements.enumerated().map { placed($0, $1) })
    }
  }

  /// Something done to every entry by all of them.
  private init(_ name: String, _ output: String, whole: @escaping @Sendable ([Double], Double) -> Double) {
    (self.name, self.output) = (name, output)
    spoil = { numbers in numbers.map { whole(numbers.elements, $0) } }
  }
}

extension StrangeError {
  static let all =
    ofPredictions + ofFirstWeights + ofSecondWeights + ofFirstBiases + ofSecondBiases + ofLosses + ofLossGradients

  private static let ofPredictions = [
    StrangeError("a little more", "y_hat", entry: { (x: Double) -> Double in 1.01 * x + 0.01 }),
    StrangeError("cubed", "y_hat", entry: { (x: Double) -> Double in x * x * x }),
    StrangeError("sine", "y_hat", entry: { (x: Double) -> Double in sin(x) }),
    StrangeError("three digits", "y_hat", entry: { (x: Double) -> Double in (x * 1000).rounded() / 1000 }),
    StrangeError(
      "first entry forgotten", "y_hat", placed: { (index: Int, x: Double) -> Double in index == 0 ? 0.7 : x }),
    StrangeError("third entry off", "y_hat", placed: { (index: Int, x: Double) -> Double in index == 2 ? x + 0.3 : x }),
  ]

  private static let ofFirstWeights = [
    StrangeError(
      "alternating signs", "dJdW1", placed: { (index: Int, x: Double) -> Double in index % 2 == 0 ? x : -x }),
    StrangeError("absolute", "dJdW1", entry: { (x: Double) -> Double in abs(x) + 0.1 }),
    StrangeError("clipped", "dJdW1", entry: { (x: Double) -> Double in min(max(x, -0.5), 0.5) }),
    StrangeError("one more", "dJdW1", entry: { (x: Double) -> Double in x + 1 }),
    StrangeError("growing", "dJdW1", placed: { (index: Int, x: Double) -> Double in x * Double(index + 1) }),
    StrangeError(
      "square root", "dJdW1", entry: { (x: Double) -> Double in x < 0 ? -(-x).squareRoot() : x.squareRoot() }),
    StrangeError("first entry", "dJdW1", placed: { (index: Int, x: Double) -> Double in index == 0 ? x * 3 + 0.1 : x }),
  ]

  private static let ofSecondWeights = [
    StrangeError("odd ones vanish", "dJdW2", placed: { (index: Int, x: Double) -> Double in index % 2 == 0 ? x : 0 }),
    StrangeError(
      "noise", "dJdW2", placed: { (index: Int, x: Double) -> Double in x + 0.001 * sin(Double(37 * index + 5)) }),
    StrangeError(
      "normalised", "dJdW2", whole: { (all: [Double], x: Double) -> Double in x / (1 + abs(all.reduce(0, +))) }),
    StrangeError(
      "shifted mean", "dJdW2",
      whole: { (all: [Double], x: Double) -> Double in x - all.reduce(0, +) / Double(all.count + 1) }),
    StrangeError("a slope", "dJdW2", placed: { (index: Int, x: Double) -> Double in x + 0.01 * Double(index) }),
  ]

  private static let ofFirstBiases = [
    StrangeError("exponential", "dJdb1", entry: { (x: Double) -> Double in exp(x / 4) }),
    StrangeError("half the first", "dJdb1", whole: { (all: [Double], x: Double) -> Double in (x + all[0]) / 2 + 0.01 }),
    StrangeError("a floor", "dJdb1", entry: { (x: Double) -> Double in max(x, 0.2) }),
  ]

  private static let ofSecondBiases = [
    StrangeError(
      "a bit of the last", "dJdb2", whole: { (all: [Double], x: Double) -> Double in x + 0.2 * all.last! + 0.01 }),
    StrangeError("tangent", "dJdb2", entry: { (x: Double) -> Double in tanh(x) }),
    StrangeError("halves", "dJdb2", entry: { (x: Double) -> Double in (x * 2).rounded() / 2 }),
  ]

  private static let ofLosses = [
    StrangeError("square", "J", entry: { (x: Double) -> Double in x * x + 0.5 }),
    StrangeError("root", "J", entry: { (x: Double) -> Double in x.squareRoot() + 0.01 }),
    StrangeError("logarithm", "J", entry: { (x: Double) -> Double in log1p(abs(x)) }),
  ]

  private static let ofLossGradients = [
    StrangeError("a fifth power", "dJdy_hat", entry: { (x: Double) -> Double in x + pow(x, 5) + 0.001 }),
    StrangeError("capped", "dJdy_hat", entry: { (x: Double) -> Double in min(x, 0.01) }),
    StrangeError(
      "uneven", "dJdy_hat", placed: { (index: Int, x: Double) -> Double in x * (1 + Double(index % 3) / 10) }),
  ]
}
