import Tensors

/// A mistake as a student makes it, in float32.
struct FloatMistake: Sendable, CustomStringConvertible {
  typealias Matrix = Tensor<Float>
  typealias Pass = [String: Matrix]

  let name: String
  let place: String
  private let change: @Sendable (Matrix, Pass) -> Matrix

  private init(_ name: String, at place: String, _ change: @escaping @Sendable (Matrix, Pass) -> Matrix) {
    (self.name, self.place, self.change) = (name, place, change)
  }

  var description: String { "\(name) at \(place)" }

  var bend: @Sendable (String, Matrix, Pass) -> Matrix {
    { [place, change] in $0 == place ? change($1, $2) : $1 }
  }

  static let all = [
    FloatMistake("transposed-weight-gradient", at: "dW1") { numbers, _ in numbers.transposed() },
    FloatMistake("transposed-weight-gradient", at: "dW2") { numbers, _ in numbers.transposed() },
    FloatMistake("bias-gradient-mean", at: "db1") { numbers, pass in numbers / Float(pass["x"]!.rows) },
    FloatMistake("bias-gradient-mean", at: "db2") { numbers, pass in numbers / Float(pass["x"]!.rows) },
    FloatMistake("bias-gradient-first-row", at: "db1") { _, pass in Matrix(Array(pass["dz1"]!.row(0))) },
    FloatMistake("missing-bias", at: "z1") { numbers, pass in numbers.addingToEachRow(-pass["b1"]!) },
    FloatMistake("missing-activation-derivative-g", at: "g'") { numbers, _ in numbers.map { _ in 1 } },
    FloatMistake("missing-activation-derivative-f", at: "f'") { numbers, _ in numbers.map { _ in 1 } },
    FloatMistake("missing-factor-two", at: "mse.dJ") { numbers, _ in 0.5 * numbers },
    FloatMistake("missing-upstream", at: "dz3") { _, pass in pass["g'"]! },
  ]
}
