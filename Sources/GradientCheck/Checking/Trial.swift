internal import Tensors

/// The claims about all inputs, and how they fare against a measurement.
struct Trial {
  private let inputs: [CheckedInput]
  private let claims: [Tensor<Double>?]
  private let unitRoundoff: Double
  /// Whether some outputs are not finite: claims that are not either cannot be held against the backward pass then.
  private let hasBlindSpots: Bool
  private var numeric: [[Derivative]] = []
  private var marks: [[GradientFinding.Mark]] = []

  init(inputs: [CheckedInput], claims: [Tensor<Double>?], precision: Precision, hasBlindSpots: Bool) {
    (self.inputs, self.claims, self.hasBlindSpots) = (inputs, claims, hasBlindSpots)
    unitRoundoff = precision.unitRoundoff
  }

  /// The claim about an input if there is one of the right shape.
  private func claim(_ input: Int) -> Tensor<Double>? {
    claims[input].flatMap { $0.shape == inputs[input].value.shape ? $0 : nil }
  }

  mutating func judge(_ gradients: [[Derivative]]) {
    numeric = gradients
    marks = inputs.indices.map { input in
      guard let claim = claim(input) else { return [] }
      let scale = gradients[input].reduce(0) { $1.bound.isFinite ? max($0, $1.value.magnitude) : $0 }
      return claim.elements.indices.map { mark(claim.elements[$0], gradients[input][$0], scale: scale) }
    }
  }

  private func mark(_ claim: Double, _ derivative: Derivative, scale: Double) -> GradientFinding.Mark {
    guard derivative.bound.isFinite else { return .undecided }
    guard claim.isFinite else { return hasBlindSpots ? .undecided : .wrong }
    guard agrees(claim, derivative) else {
      // What a plateau hides from code that adds it to 1, as 1 − σ(z) does, is smaller than 1's rounding.
      let isHidden = derivative.isFlat && claim.magnitude <= 64 * unitRoundoff
      return isHidden ? .undecided : .wrong
    }
    if case .kink = derivative.shape { return .right }
    return derivative.bound <= 0.01 * max(derivative.value.magnitude, scale) || claim == derivative.value
      ? .right : .undecided
  }

  /// Whether a claim may be the derivative: a backward pass rounds too, some dozens of times.
  private func agrees(_ claim: Double, _ derivative: Derivative) -> Bool {
    let rounding = 64 * unitRoundoff * derivative.condition
    return derivative.distance(to: claim) <= rounding * max(claim.magnitude, derivative.value.magnitude)
  }

  /// Whether a second measurement of a wrong entry finds it wrong too, or at least cannot tell.
  func agree(_ derivative: Derivative, _ place: Place) -> Bool {
    guard let claim = claim(place.input)?.elements[place.offset], claim.isFinite else { return true }
    return !derivative.isKnown(within: 1e-3) || !agrees(claim, derivative)
  }

  /// The wrong entries that are farthest out.
  func worst(_ count: Int) -> [Place] {
    Array(places { _, _ in true }.sorted { distance($0) > distance($1) }.prefix(count))
  }

  private func distance(_ place: Place) -> Double {
    numeric[place.input][place.offset].distance(to: claim(place.input)!.elements[place.offset])
  }

  /// Wrong entries that were measured on a plateau, or as good as on one.
  var disputedPlateaus: [Place] { places { _, derivative in derivative.isFlat } }

  /// Wrong entries whose samples differ, and that noise may have made wrong: they are off by some percent, or would be right if the bound, which is
  /// an estimate of the noise, were a hundred times as large.
  var disputedByNoise: [(place: Place, claim: Double)] {
    places { place, derivative in
      derivative.shape != .flat && distance(place) <= max(100 * derivative.bound, derivative.value.magnitude / 16)
    }.map { ($0, claim($0.input)!.elements[$0.offset]) }
  }

  /// Whether there is a verdict on an entry, or no claim that could have one.
  func isDecided(_ input: Int, _ offset: Int) -> Bool {
    marks[input].isEmpty || marks[input][offset] != .undecided
  }

  mutating func revise(_ place: Place, _ mark: GradientFinding.Mark) { marks[place.input][place.offset] = mark }

  /// The wrong entries of which this is so.
  private func places(where isWanted: (Place, Derivative) -> Bool) -> [Place] {
    marks.indices.flatMap { input in
      marks[input].indices.filter { marks[input][$0] == .wrong }.map { Place(input: input, offset: $0) }
        .filter { isWanted($0, numeric[input][$0.offset]) }
    }
  }

  var findings: [GradientFinding] {
    inputs.indices.compactMap { input in
      claim(input).map {
        GradientFinding(name: inputs[input].name, analytic: $0, numeric: numeric[input], marks: marks[input])
      }
    }
  }

  var mismatches: [(name: String, mismatch: ShapeMismatch)] {
    inputs.indices.compactMap { input in
      guard let claim = claims[input], claim.shape != inputs[input].value.shape else { return nil }
      return (inputs[input].name, ShapeMismatch(got: claim.shape, expected: inputs[input].value.shape))
    }
  }
}
