import Assignments
import Backprop
import Tensors

/// How the classifier of an ascent comes to know its classes: its convolutions are drawn, and its last layer is fitted to
/// images of the patterns by least squares. A seed means the same weights on every machine.
struct ClassifierTraining {
  private let ascent: Ascent
  private let patterns: ImagePatterns
  private let view: AscentView
  private var numbers: SeededNumbers

  /// How many images of each class the last layer is fitted to.
  private static let imagesOfClass = 12
  /// How steep each class's logit is: the length of its gradient at a start, averaged over shifts of the image. With this
  /// steepness the learning rate that homeworks suggest, 0.01, does for 256 steps what it does on a network of VGG's size.
  private static let steepness = 5.0

  init(_ ascent: Ascent, seed: UInt64, assignment: String) {
    self.ascent = ascent
    patterns = ImagePatterns(size: ascent.size)
    view = AscentView(ascent)
    numbers = SeededNumbers(seed: seed, path: assignment, "ascent", "classifier")
  }

  /// The classifier; all of its logits are 0 where the ascents start, on the average.
  mutating func classifier(startingAt starts: [Tensor<Float>]) -> ImageClassifier {
    let channels = ImageClassifier.channels
    let first = convolution(channels.image, channels.outer, side: ImageClassifier.sides.outer, isBlindToLevel: true)
    let second = convolution(channels.outer, channels.inner, side: ImageClassifier.sides.inner)
    let blank = ImageClassifier(
      first: first, second: second, readout: Tensor(shape: [ascent.classes, channels.inner], repeating: 0),
      biases: Tensor(shape: [ascent.classes], repeating: 0))
    let starts = starts.map { view.normalised($0.map(Double.init)) }
    let origins = starts.map { blank.features(of: $0) }
    let origin = (1 / Double(origins.count)) * origins.dropFirst().reduce(origins[0], +)
    let directions = fitted(blank)
    let level = Tensor(directions.matmul(Tensor(shape: [origin.count, 1], elements: origin.elements)).elements)
    let flat = ImageClassifier(first: first, second: second, readout: directions, biases: -level)
    let factors = (0..<ascent.classes).map { Self.steepness / steepness(of: $0, flat, at: starts[0]) }
    let scaled = directions.elements.enumerated().map { $1 * factors[$0 / channels.inner] }
    return ImageClassifier(
      first: first, second: second, readout: Tensor(shape: directions.shape, elements: scaled),
      biases: Tensor(level.elements.enumerated().map { -$1 * factors[$0] })
    ).roundedToFloats
  }

  /// Drawn so that what goes in comes out about as large. Kernels that are blind to an image's level see patterns only, and
  /// no class can be had by making an image brighter.
  private mutating func convolution(
    _ inputs: Int, _ outputs: Int, side: Int, isBlindToLevel: Bool = false
  ) -> Convolution {
    let area = side * side
    let scale = (6 / Double(inputs * area)).squareRoot()
    var kernel: [Double] = []
    for _ in 0..<inputs * outputs {
      let drawn = (0..<area).map { _ in numbers.uniform(-1, 1) }
      let level = isBlindToLevel ? drawn.reduce(0, +) / Double(area) : 0
      kernel += drawn.map { scale * ($0 - level) }
    }
    return Convolution(
      kernel: Tensor(shape: [outputs, inputs, side, side], elements: kernel),
      bias: Tensor((0..<outputs).map { _ in numbers.uniform(-0.05, 0.05) }))
  }

  /// The directions among the features in which the classes lie: ridge regression on one 1 a class.
  private mutating func fitted(_ blank: ImageClassifier) -> Tensor<Double> {
    let labels = (0..<Self.imagesOfClass * ascent.classes).map { $0 % ascent.classes }
    let rows = labels.map { blank.features(of: view.normalised(patterns.image(of: $0, &numbers))).elements }
    let count = rows[0].count
    let means = (0..<count).map { place in rows.reduce(0) { $0 + $1[place] } / Double(rows.count) }
    let centred = Tensor(rows: rows.map { row in row.indices.map { row[$0] - means[$0] } })
    let targets = Tensor(
      rows: labels.map { label in (0..<ascent.classes).map { ($0 == label ? 1 : 0) - 1 / Double(ascent.classes) } })
    var matrix = centred.transposed().matmul(centred)
    let ridge = 0.01 * (0..<count).reduce(0) { $0 + matrix[$1, $1] } / Double(count)
    for place in 0..<count { matrix[place, place] += ridge }
    return solution(of: matrix, centred.transposed().matmul(targets)).transposed()
  }

  private func steepness(of label: Int, _ classifier: ImageClassifier, at image: Tensor<Double>) -> Double {
    let shifts = (0..<8).map { (down: 5 * $0, right: 3 * $0 + 1) }
    let gradients = shifts.map { shift in
      view.gradientOfRaw(classifier.gradient(of: label, at: image.rolled(down: shift.down, right: shift.right)))
        .rolled(down: -shift.down, right: -shift.right)
    }
    let mean = (1 / Double(shifts.count)) * gradients.dropFirst().reduce(gradients[0], +)
    return mean.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}

/// X with A·X = B, for a symmetric positive definite A: by Cholesky's factors, whose every rounding is IEEE's.
private func solution(of a: Tensor<Double>, _ b: Tensor<Double>) -> Tensor<Double> {
  let n = a.rows
  var factor = a
  for column in 0..<n {
    for row in column..<n {
      let rest = (0..<column).reduce(factor[row, column]) { $0 - factor[row, $1] * factor[column, $1] }
      factor[row, column] = row == column ? rest.squareRoot() : rest / factor[column, column]
    }
  }
  var x = b
  for column in 0..<b.columns {
    for row in 0..<n {
      x[row, column] = (0..<row).reduce(x[row, column]) { $0 - factor[row, $1] * x[$1, column] } / factor[row, row]
    }
    for row in (0..<n).reversed() {
      x[row, column] =
        (row + 1..<n).reduce(x[row, column]) { $0 - factor[$1, row] * x[$1, column] } / factor[row, row]
    }
  }
  return x
}
