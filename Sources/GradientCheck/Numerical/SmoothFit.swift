/// The derivative at the centre of symmetric samples, as the best of all least-squares fits.
///
/// The odd part of a smooth function is t·q(t²), and its derivative is q(0). Every polynomial q is tried on every window
/// of samples around the centre. Each fit states its own error: what the noise, measured from what the fit leaves over,
/// does to q(0), and what the first terms left out would contribute. The fit with the smallest error wins, so that the
/// step and the order of the difference formula follow the function and not a rule of thumb.
///
/// The even part does not enter the derivative, but it must be smooth too: at the corner of |t| the odd part is perfect.
struct SmoothFit {
  private(set) var value = Double.nan
  private(set) var bound = Double.infinity
  /// The second derivative, by the even part of the same fit.
  private(set) var curvature = 0.0
  /// How many times the rounding of a value the samples scatter.
  private(set) var condition = 1.0
  /// The error that is likely: what the fits compete by.
  private var expected = Double.infinity
  /// The smallest scatter that any fit with three or more terms left over has found.
  private(set) var noise = Double.infinity
  private var amplification = 0.0
  /// What the bound would be if there were no error but the rounding of the samples.
  private(set) var roundingBound = 0.0

  /// A multiple of the unit roundoff that the last operations of a correct evaluation stay below.
  private static let roundings = 4.0

  init(_ samples: SymmetricSamples, bases: inout SymmetricBases, _ precision: Precision) {
    let finite = samples.finitePrefix
    guard finite >= SymmetricBases.fewest else { return }
    for (window, count) in zip(bases[samples.distances], SymmetricBases.fewest...finite) {
      consider(samples, count, window, precision)
    }
    if noise.isFinite { bound = max(bound, amplification * 16 * noise) }
  }

  private mutating func consider(
    _ samples: SymmetricSamples, _ count: Int, _ bases: SymmetricBases.Window, _ precision: Precision
  ) {
    let odd = bases.odd.coefficients(of: (0..<count).map { samples.odd($0) / samples.distances[$0] })
    let even = bases.even.coefficients(of: (0..<count).map(samples.even))
    let floor = precision.rounding(of: samples.magnitude(of: count))
    let oddTail = Tail(odd)
    let evenTail = Tail(even)
    let contributions = Tail(zip(odd, bases.odd.atZero).map { $0 * $1 })
    var (value, gain) = (0.0, 0.0)
    if count >= 5 {
      for terms in 1...count - 3 {
        noise = min(noise, max(oddTail.scatter(after: terms), evenTail.scatter(after: min(terms + 1, count))))
      }
    }
    // With few samples an interpolation fits noise by luck, and too often.
    for terms in 1...(count < 6 ? count - 1 : count) {
      value += odd[terms - 1] * bases.odd.atZero[terms - 1]
      gain += bases.odd.atZero[terms - 1] * bases.odd.atZero[terms - 1]
      let scatter = max(oddTail.scatter(after: terms), evenTail.scatter(after: min(terms + 1, count)))
      let omitted = contributions.sum(after: terms)
      let expected = gain.squareRoot() * max(scatter, floor / 2) + contributions.trend(after: terms)
      guard expected < self.expected else { continue }
      (self.value, self.expected) = (value, expected)
      curvature = (0..<min(terms + 1, count)).reduce(0) { $0 + 2 * even[$1] * bases.even.slopeAtZero[$1] }
      condition = max(1, scatter / floor)
      roundingBound = gain.squareRoot() * Self.roundings * floor
      amplification = gain.squareRoot()
      bound =
        max(amplification * studentQuantile(max(2, count - terms)) * scatter, roundingBound)
        + 2 * max(omitted, contributions.caution(after: terms))
    }
  }
}

/// What is left of a series after its first terms: measured while terms are left, and else continued as a geometric one.
///
/// Thousands of short ones are looked at in a check, so that sums are formed anew rather than kept.
private struct Tail {
  private let coefficients: [Double]
  /// What the next term is by the trend of the last ones.
  private let next: Double

  init(_ coefficients: [Double]) {
    self.coefficients = coefficients
    next = Tail.next(after: coefficients.count, of: coefficients)
  }

  /// What comes after the first terms by the trend of their last three.
  private static func next(after count: Int, of coefficients: [Double]) -> Double {
    let tiny = Double.leastNormalMagnitude
    let (third, second, first) = (
      coefficients[count - 3].magnitude, coefficients[count - 2].magnitude, coefficients[count - 1].magnitude
    )
    let last = max(first, second * second / max(third, tiny))
    let ratio = min(1, (last / max(third, tiny)).squareRoot())
    return max(first, ratio * second) * ratio
  }

  /// The root mean square of what is left.
  func scatter(after count: Int) -> Double {
    let left = coefficients.count - count
    guard left >= 2 else { return left == 1 ? max(next, coefficients[count].magnitude) : next }
    var squares = 0.0
    for index in (count..<coefficients.count).reversed() { squares += coefficients[index] * coefficients[index] }
    return (squares / Double(left)).squareRoot()
  }

  /// What the terms left out may amount to even if the last ones measured are small by accident.
  func caution(after count: Int) -> Double {
    let last = coefficients.count - 1
    return last - count >= 1 ? 0 : 0.1 * max(coefficients[last].magnitude, coefficients[last - 1].magnitude)
  }

  /// The next terms if they go on as the ones before did, and no more than was measured of them: a polynomial that lives
  /// on samples that lie close together turns their noise into a term that is large, and none of the function's.
  func trend(after count: Int) -> Double {
    let measured = sum(after: count)
    return count < 3 ? measured : min(measured, Tail.next(after: count, of: coefficients))
  }

  /// The next two terms.
  func sum(after count: Int) -> Double {
    let left = coefficients.count - count
    guard left >= 2 else { return left == 1 ? coefficients[count].magnitude + next : next }
    return coefficients[count].magnitude + coefficients[count + 1].magnitude
  }
}

/// The bases of all windows, which functions that were sampled at the same places share.
struct SymmetricBases {
  /// A fit of fewer could not measure its own error.
  static let fewest = 4
  /// How many sets of places are remembered: those around a point are few, and most points have the same.
  private static let most = 64

  typealias Window = (odd: OrthogonalBasis, even: OrthogonalBasis)

  private var known: [[Double]: [Window]] = [:]

  /// The bases of the windows of four distances and more, up to all of them.
  subscript(distances: [Double]) -> [Window] {
    mutating get {
      if let windows = known[distances] { return windows }
      let squares = distances.map { $0 * $0 }
      let windows = (Self.fewest...squares.count).map { count in
        // Weighted by t², q(t²) is fitted with the same noise in each t·q(t²).
        let nodes = Array(squares.prefix(count))
        return Window(
          odd: OrthogonalBasis(nodes: nodes, weights: nodes),
          even: OrthogonalBasis(nodes: nodes, weights: Array(repeating: 1, count: count)))
      }
      if known.count == Self.most { known = [:] }
      known[distances] = windows
      return windows
    }
  }
}
