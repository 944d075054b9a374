internal import Tensors

/// Whether a measured gradient predicts what a step along a random direction does: every entry moves, each by a random
/// power of two and sign, so a dependence that the assumed structure denies shows up as a difference.
///
/// Entries that cannot be decided anyhow stay where they are: rounding has torn the function into steps there, which no
/// prediction fits. If they move others' outputs, the others' measurements, made with all of them moving, show it.
enum StructureProbe: Sendable {
  case confirmed, refuted
  /// Too near a kink, or too noisy, to tell.
  case unclear

  static func run<F: CheckedFunction>(
    _ function: inout F, _ measurement: Measurement, moving isMoved: (Int, Int) -> Bool, upstream: [Double],
    reach: Double,
    generator: inout some RandomNumberGenerator
  ) throws(F.Failure) -> (verdict: StructureProbe, evaluations: Int) {
    var entries: [(input: Int, offset: Int, base: Double, speed: Double)] = []
    var (predicted, variance) = (0.0, 0.0)
    for (index, input) in function.inputs.enumerated() {
      for (offset, value) in input.value.elements.enumerated() {
        let derivative = measurement.gradients[index][offset]
        guard derivative.bound.isFinite, isMoved(index, offset) else { continue }
        let size = max(1, value.magnitude.binade)
        let speed = [1, -1, 0.5, -0.5][Int.random(in: 0..<4, using: &generator)] * size
        entries.append((index, offset, value, speed))
        predicted += speed * derivative.value
        variance += speed * speed * derivative.bound * derivative.bound
      }
    }
    // To know it better than what it is held against would be idle.
    let goal = Effort.judging(at: 0, function.precision).goal
    let effort = Effort(reach: reach / Double(max(1, entries.count)).squareRoot(), evaluations: 80, goal: goal)
    let member = Sweep.Member(
      entries: entries, functions: [Array(upstream.indices)],
      differentiation: Differentiation(at: 0, precision: function.precision, effort: effort))
    var sweep = Sweep([member])
    try sweep.run(&function, upstream: upstream)
    let measured = sweep.members[0].differentiation.derivatives[0]
    let doubt = 6 * variance.squareRoot() + 0x1p-40 * predicted.magnitude
    return (verdict(measured, predicted, doubt), sweep.evaluations)
  }

  private static func verdict(_ measured: Derivative, _ predicted: Double, _ doubt: Double) -> StructureProbe {
    guard measured.shape == .smooth || measured.shape == .flat, measured.bound.isFinite, doubt.isFinite else {
      return .unclear
    }
    if measured.distance(to: predicted) > doubt { return .refuted }
    let size = max(measured.value.magnitude, predicted.magnitude)
    return measured.bound + doubt <= 0.1 * size || predicted == 0 ? .confirmed : .unclear
  }
}
