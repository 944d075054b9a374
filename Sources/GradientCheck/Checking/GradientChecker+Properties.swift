internal import Tensors

extension GradientChecker {
  /// Rounding may differ where the order of summation does.
  private static let roundings = 1024.0

  /// The properties that the backward pass violates, each shown by the gradient that is farthest off.
  func violations<F: CheckedFunction>(
    of function: inout F, output: [Tensor<Double>], _ upstream: Tensor<Double>, _ claims: [Tensor<Double>?],
    _ generator: inout RandomSigns
  ) throws(F.Failure) -> [PropertyFinding] {
    let inputs = function.inputs.map(\.value)
    let precision = function.precision
    let batch = Batch(function.structure.batched, inputs, output[0].shape)
    let other = generator.tensor(upstream.shape, precision)
    let sum = upstream.zip(other) { precision.rounded(2 * $0 + $1) }
    let order = Array((0..<batch.samples).reversed())
    let pulls =
      [
        Pull(inputs: inputs, upstream: upstream), Pull(inputs: inputs, upstream: other),
        Pull(inputs: inputs, upstream: sum),
        Pull(inputs: inputs, upstream: Tensor(shape: upstream.shape, repeating: 0)),
        Pull(inputs: batch.picking(order, inputs), upstream: batch.pickingUpstream(order, upstream)),
      ]
      + (batch.isSeparable
        ? (0..<batch.samples).map {
          Pull(inputs: batch.picking([$0], inputs), upstream: batch.pickingUpstream([$0], upstream))
        } : [])
    let aftermath = try function.aftermath(of: pulls[0])
    func findings(_ answers: [[Tensor<Double>?]]) -> [PropertyFinding] {
      var findings: [PropertyFinding] = []
      func compare(
        _ property: BackwardProperty, _ input: Int?, _ found: Tensor<Double>, _ expected: Tensor<Double>, slack: Double
      ) {
        guard found.shape == expected.shape else { return }
        let known = zip(found.elements, expected.elements).filter { $1.isFinite }
        let scale = known.map { $1.magnitude }.max() ?? 0
        let difference = known.map { $0 == $1 ? 0 : ($0 - $1).magnitude }.reduce(0) { $1 > $0 || $1.isNaN ? $1 : $0 }
        guard !(difference <= slack * precision.unitRoundoff * scale) else { return }
        findings.append(
          PropertyFinding(property: property, input: input.map { function.inputs[$0].name }, difference: difference))
      }

      compare(.deterministic, nil, output[1], output[0], slack: 0)
      for input in inputs.indices {
        compare(.unchanged, input, aftermath.inputs[input], inputs[input], slack: 0)
        guard let claim = claims[input], claim.shape == inputs[input].shape else { continue }
        func answer(_ index: Int) -> Tensor<Double>? {
          answers[index][input].flatMap { $0.shape == claim.shape ? $0 : nil }
        }
        if let again = answer(0) { compare(.deterministic, input, again, claim, slack: 0) }
        if let again = aftermath.again[input] { compare(.cleared, input, again, claim, slack: 0) }
        if let first = answer(0), let second = answer(1), let both = answer(2) {
          // What cancels in the sum was still rounded: so the tolerance is that of the parts.
          let parts = first.zip(second) { 2 * $0 + $1 }
          let size = max(first.largest, second.largest) / max(parts.largest, .leastNormalMagnitude)
          compare(.linear, input, both, parts, slack: Self.roundings * max(1, size))
        }
        if let zero = answer(3), claim.elements.allSatisfy(\.isFinite) {
          compare(.zero, input, zero, Tensor(shape: zero.shape, repeating: 0), slack: 0)
        }
        if batch.samples > 1, let permuted = answer(4) {
          let expected = batch.isBatched(input) ? batch.picking(order, claim) : claim
          compare(.equivariant, input, permuted, expected, slack: Self.roundings)
        }
        if batch.isSeparable, batch.samples > 1 {
          let singles = (0..<batch.samples).compactMap { answers[5 + $0][input] }
          if let joined = batch.join(singles, input, like: claim) {
            compare(.additive, input, joined, claim, slack: Self.roundings)
          }
        }
      }
      return findings
    }
    let found = findings(try function.gradients(of: pulls))
    if found.isEmpty { return [] }
    // Done in a row, one pull may have spoilt the next: that is one fault, and not as many as it shows up in.
    var alone: [[Tensor<Double>?]] = []
    for pull in pulls { alone += try function.gradients(of: [pull]) }
    return findings(alone)
  }
}

extension Tensor<Double> {
  fileprivate var largest: Double { elements.reduce(0) { $1.isFinite ? Swift.max($0, $1.magnitude) : $0 } }
}

/// How a batch is taken apart and put together.
private struct Batch {
  private let batched: Set<Int>
  let samples: Int
  private let hasRowsOfOutput: Bool

  init(_ batched: [Int], _ inputs: [Tensor<Double>], _ output: [Int]) {
    self.batched = Set(batched)
    samples = batched.first.map { inputs[$0].shape.first ?? 0 } ?? 0
    hasRowsOfOutput = output.count == 2 && output[0] == samples
  }

  /// Whether the samples can be pulled one by one: a loss that is a mean cannot.
  var isSeparable: Bool { hasRowsOfOutput }

  func isBatched(_ input: Int) -> Bool { batched.contains(input) }

  func picking(_ rows: [Int], _ tensor: Tensor<Double>) -> Tensor<Double> {
    Tensor(
      shape: [rows.count] + tensor.shape.dropFirst(),
      elements: rows.flatMap { row in
        let width = tensor.count / tensor.shape[0]
        return tensor.elements[row * width..<(row + 1) * width]
      })
  }

  func picking(_ rows: [Int], _ inputs: [Tensor<Double>]) -> [Tensor<Double>] {
    inputs.indices.map { batched.contains($0) ? picking(rows, inputs[$0]) : inputs[$0] }
  }

  func pickingUpstream(_ rows: [Int], _ upstream: Tensor<Double>) -> Tensor<Double> {
    hasRowsOfOutput ? picking(rows, upstream) : upstream
  }

  /// What the samples' gradients come to: rows for a batched input, and else their sum.
  func join(_ singles: [Tensor<Double>], _ input: Int, like whole: Tensor<Double>) -> Tensor<Double>? {
    guard singles.count == samples else { return nil }
    if isBatched(input) {
      let elements = singles.flatMap(\.elements)
      return elements.count == whole.count ? Tensor(shape: whole.shape, elements: elements) : nil
    }
    guard singles.allSatisfy({ $0.shape == whole.shape }) else { return nil }
    return singles.dropFirst().reduce(singles[0], +)
  }
}
