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
    for count in SymmetricBases.fewest...finite {
      consider(samples, count, bases[count, samples.distances], precision)
    }
    if noise.isFinite { bound = max(bound, amplification * 16 * noise) }
  }

  private mutating func consider(
    _ samples: SymmetricSamples, _ count: Int, _ bases: (odd: OrthogonalBasis, even: OrthogonalBasis),
    _ precision: Precision
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
private struct Tail {
  private let terms: [Double]
  private let squares: [Double]
  /// The last term's size, and what the next one is by the trend of the last ones.
  private let next: Double

  init(_ coefficients: [Double]) {
    terms = coefficients.map(\.magnitude)
    var squares = [0.0]
    for term in terms.reversed() { squares.append(squares[squares.count - 1] + term * term) }
    self.squares = squares.reversed()
    next = Tail.next(terms)
  }

  /// What comes after these terms by the trend of the last three.
  private static func next(_ terms: some BidirectionalCollection<Double>) -> Double {
    let tiny = Double.leastNormalMagnitude
    let (third, second, first) = (terms.dropLast(2).last!, terms.dropLast().last!, terms.last!)
    let last = max(first, second * second / max(third, tiny))
    let ratio = min(1, (last / max(third, tiny)).squareRoot())
    return max(first, ratio * second) * ratio
  }

  /// The root mean square of what is left.
  func scatter(after count: Int) -> Double {
    let left = terms.count - count
    return left >= 2 ? (squares[count] / Double(left)).squareRoot() : max(next, terms[count...].reduce(0, max))
  }

  /// What the terms left out may amount to even if the last ones measured are small by accident.
  func caution(after count: Int) -> Double {
    terms.count - count >= 2 ? 0 : 0.1 * max(terms[terms.count - 1], terms[terms.count - 2])
  }

  /// The next terms if they go on as the ones before did, and no more than was measured of them: a polynomial that lives
  /// on samples that lie close together turns their noise into a term that is large, and none of the function's.
  func trend(after count: Int) -> Double {
    let measured = sum(after: count)
    return count < 3 ? measured : min(measured, Tail.next(terms[..<count]))
  }

  /// The next two terms.
  func sum(after count: Int) -> Double {
    let left = terms[count...].prefix(2).reduce(0, +)
    return terms.count - count >= 2 ? left : left + next
  }
}

/// The bases of all windows, which functions that were sampled at the same places share.
struct SymmetricBases {
  /// A fit of fewer could not measure its own error.
  static let fewest = 4
  /// How many windows are remembered: those around a point are few, and most points have the same.
  private static let most = 256

  private var known: [[Double]: (odd: OrthogonalBasis, even: OrthogonalBasis)] = [:]

  subscript(count: Int, distances: [Double]) -> (odd: OrthogonalBasis, even: OrthogonalBasis) {
    mutating get {
      let window = Array(distances.prefix(count))
      if let bases = known[window] { return bases }
      let squares = window.map { $0 * $0 }
      // Weighted by t², q(t²) is fitted with the same noise in each t·q(t²).
      let bases = (
        odd: OrthogonalBasis(nodes: squares, weights: squares),
        even: OrthogonalBasis(nodes: squares, weights: Array(repeating: 1, count: count))
      )
      if known.count == Self.most { known = [:] }
      known[window] = bases
      return bases
    }
  }
}
