/// The slopes on either side of the centre, when the function is smooth on each side and continuous, but bends.
///
/// The centre itself need not be the corner: it may lie anywhere nearer than the nearest sample.
struct KinkFit {
  let kink: Kink?

  init(_ samples: SymmetricSamples, centre: Double, _ precision: Precision) {
    let finite = samples.finitePrefix
    guard finite >= 4, !samples.isFlat(finite) else {
      kink = nil
      return
    }
    let right = Side(samples.right, samples.distances, finite, precision)
    let left = Side(samples.left, samples.distances, finite, precision)
    let (from, to) = (-left.slope, right.slope)
    let bound = left.bound + right.bound
    let bend = (to - from).magnitude
    let jump = (right.value - left.value).magnitude
    let isContinuous = jump <= right.valueBound + left.valueBound + bend * samples.distances[0]
    guard bend > 10 * bound, isContinuous else {
      kink = nil
      return
    }
    let lefts = (0..<finite).reversed().map {
      Kink.Sample(argument: centre - samples.distances[$0], value: samples.left[$0].value)
    }
    let rights = (0..<finite).map {
      Kink.Sample(argument: centre + samples.distances[$0], value: samples.right[$0].value)
    }
    kink = Kink(slopes: min(from, to)...max(from, to), bound: bound, samples: lefts + rights)
  }

  /// The best polynomial of one side's samples: its value and slope at the centre, seen from that side.
  private struct Side {
    private(set) var slope = Double.nan
    private(set) var bound = Double.infinity
    private(set) var value = Double.nan
    private(set) var valueBound = Double.infinity

    init(_ readings: [SymmetricSamples.Reading], _ distances: [Double], _ finite: Int, _ precision: Precision) {
      for count in 4...finite {
        let basis = OrthogonalBasis(
          nodes: Array(distances.prefix(count)), weights: Array(repeating: 1, count: count))
        let coefficients = basis.coefficients(of: readings.prefix(count).map(\.value))
        let floor = 4 * precision.rounding(of: readings.prefix(count).map(\.magnitude).reduce(0, max))
        for terms in 2...count - 2 {
          let rest = coefficients[terms...].reduce(0) { $0 + $1 * $1 }
          let scatter = max(
            floor, studentQuantile(count - terms) * (rest / Double(count - terms)).squareRoot())
          func error(_ atZero: [Double]) -> Double {
            let gain = atZero[..<terms].reduce(0) { $0 + $1 * $1 }.squareRoot()
            return gain * scatter + (coefficients[terms] * atZero[terms]).magnitude
              + (coefficients[terms + 1] * atZero[terms + 1]).magnitude
          }
          func sum(_ atZero: [Double]) -> Double {
            zip(coefficients, atZero).prefix(terms).reduce(0) { $0 + $1.0 * $1.1 }
          }
          let bound = error(basis.slopeAtZero)
          if bound < self.bound {
            (slope, self.bound) = (sum(basis.slopeAtZero), bound)
            (value, valueBound) = (sum(basis.atZero), error(basis.atZero))
          }
        }
      }
    }
  }
}
