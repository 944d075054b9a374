internal import Tensors

/// The slope along one entry by a fit that nobody chose for its small error.
///
/// A differentiation tries many fits and takes the best, and now and then the best is one that was lucky: where rounding
/// inside the function is coarser than the rounding of its values, as in log(1 + eᶻ), a few samples may lie on a line that
/// is none of the function's. Here every window has one fit with many samples to spare, so that what it leaves over is the
/// noise, with all of its steps. A claim that such a fit allows is not known to be wrong.
enum Resolution {
  /// How many pairs of samples a window has, and how many odd powers are fitted to them.
  private static let (pairs, terms) = (12, 3)
  /// How wide the windows are, in multiples of the reach with which a differentiation begins.
  private static let windows = [32, 4, 0.5, 0x1p-4]
  /// What the noise may do to the slope at worst, in multiples of what it does on average.
  private static let caution = 8.0

  /// What the function's values say of these claims about entries.
  static func marks<F: CheckedFunction>(
    _ claims: [(place: Place, claim: Double)], _ function: inout F, upstream: [Double]
  ) throws(F.Failure) -> [GradientFinding.Mark] {
    let precision = function.precision
    let windows = claims.map { claim in
      let x = function.inputs[claim.place.input].value.elements[claim.place.offset]
      return Self.windows.map { Window(at: x, reach: $0 * Effort.judging(at: x, precision).reach, precision) }
    }
    let changes = zip(claims, windows).flatMap { claim, windows in
      windows.flatMap { window in
        window.arguments.map {
          Change([.init(input: claim.place.input, offset: claim.place.offset, value: $0)])
        }
      }
    }
    var outputs = try function.outputs(after: changes).map(\.elements)[...]
    return zip(claims, windows).map { claim, windows in
      let slopes = windows.map { window in
        let count = window.arguments.count
        defer { outputs = outputs.dropFirst(count) }
        return window.slope(Array(outputs.prefix(count)), upstream, precision)
      }
      // A wide window may reach over a kink and not know it: only one that all narrower ones allow is believed.
      let believed = slopes.indices.filter { wide in
        slopes[(wide + 1)...].allSatisfy { ($0.value - slopes[wide].value).magnitude <= $0.bound + slopes[wide].bound }
      }
      let best = believed.map { slopes[$0] }.min { $0.bound < $1.bound }!
      if (claim.claim - best.value).magnitude > best.bound { return .wrong }
      return best.bound <= 0.01 * best.value.magnitude ? .right : .undecided
    }
  }

  /// Pairs of arguments around a point, of all distances up to the reach.
  private struct Window {
    private let distances: [Double]
    /// The right one and the left one of each pair.
    let arguments: [Double]

    init(at x: Double, reach: Double, _ precision: Precision) {
      // On the grid of the largest argument all arguments are exact, and symmetric around the grid's point next to x.
      let grid = precision.spacing(at: x.magnitude + reach)
      let centre = (x / grid).rounded() * grid
      var distances: [Double] = []
      for index in 1...pairs {
        // No two of these have a common measure that a staircase could share.
        let place = (Double(index) - 0.4 * (Double(index) * 0.618).truncatingRemainder(dividingBy: 1)) / Double(pairs)
        distances.append(max((distances.last ?? 0) / grid + 1, (place * reach / grid).rounded()) * grid)
      }
      self.distances = distances
      arguments = distances.flatMap { [centre + $0, centre - $0] }
    }

    func slope(_ outputs: [[Double]], _ upstream: [Double], _ precision: Precision) -> (value: Double, bound: Double) {
      // Only what moves counts: next to large outputs that do not depend on the entry, a small change would drown.
      let moving = upstream.indices.filter { index in
        upstream[index] != 0 && outputs.contains { $0[index] != outputs[0][index] }
      }
      let size = moving.reduce(0) { $0 + (upstream[$1] * outputs[0][$1]).magnitude }
      let quotients = distances.indices.map { pair in
        moving.reduce(0) { $0 + upstream[$1] * (outputs[2 * pair][$1] - outputs[2 * pair + 1][$1]) }
          / (2 * distances[pair])
      }
      guard quotients.allSatisfy(\.isFinite) else { return (0, .infinity) }
      let squares = distances.map { $0 * $0 }
      let basis = OrthogonalBasis(nodes: squares, weights: squares)
      let coefficients = basis.coefficients(of: quotients)
      let left = coefficients[terms...].reduce(0) { $0 + $1 * $1 } / Double(pairs - terms)
      let noise = max(left.squareRoot(), precision.rounding(of: size))
      let gain = basis.atZero[..<terms].reduce(0) { $0 + $1 * $1 }.squareRoot()
      let value = (0..<terms).reduce(0) { $0 + coefficients[$1] * basis.atZero[$1] }
      return (value, caution * gain * noise)
    }
  }
}
