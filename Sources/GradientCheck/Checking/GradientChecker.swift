internal import Tensors

/// Checks entry by entry whether a backward pass is the derivative of its forward pass.
public struct GradientChecker: Sendable {
  /// Where the random upstream gradient and directions start: the same seed, the same check.
  public var seed: UInt64
  /// Whether the properties are checked too.
  public var checksProperties: Bool

  public init(seed: UInt64 = 1, checksProperties: Bool = true) {
    (self.seed, self.checksProperties) = (seed, checksProperties)
  }

  /// How many of the wrong entries are looked at a second time, each on its own and without assuming any structure.
  private static let secondLooks = 8
  /// How far the probes go, one direction each: where noise was in the way farther, and where a kink was, not so far.
  private static let probes = [0x1p-4, 0x1p-2, 0x1p-8, 0x1p-5]
  /// How many entries that rounding may have made look wrong are looked at together.
  private static let disputes = 16

  /// Measures the derivative, asks for the claim, and compares.
  public func check<F: CheckedFunction>(_ function: inout F) throws(F.Failure) -> GradientReport {
    var generator = RandomSigns(seed: seed)
    let inputs = function.inputs
    let outputs = try function.outputs(after: [Change([]), Change([])])
    let output = outputs[0]
    let upstream = generator.tensor(output.shape, function.precision)
    let claims = try function.gradients(of: [Pull(inputs: inputs.map(\.value), upstream: upstream)])[0]
    let nonFinite = output.elements.count { !$0.isFinite }
    // What leads to an output that is not finite has no derivative that could be told; probes leave such outputs out.
    let strict = zip(upstream.elements, output.elements).map { $1.isFinite ? $0 : .nan }
    let weights = strict.map { $0.isNaN ? 0 : $0 }

    var trial = Trial(inputs: inputs, claims: claims, precision: function.precision, hasBlindSpots: nonFinite > 0)
    var structure = function.structure
    let isAssuming = structure.patterns.contains { $0 != .dense } || structure.firstLayer != nil
    var measurement = try Measurement(&function, structure: structure, output: output.shape, upstream: strict)
    var evaluations = 2 + measurement.evaluations
    trial.judge(measurement.gradients)
    try excuseRounding(&trial, &function, weights)
    var verdict = StructureProbe.confirmed
    if isAssuming {
      verdict = try probed(&function, measurement, trial, weights, &generator, &evaluations)
      if verdict == .confirmed, try !stands(&trial, &function, weights, &evaluations) { verdict = .unclear }
    }
    if verdict != .confirmed {
      structure = structure.withoutAssumptions()
      measurement = try Measurement(&function, structure: structure, output: output.shape, upstream: strict)
      evaluations += measurement.evaluations
      trial.judge(measurement.gradients)
      try excuseRounding(&trial, &function, weights)
      // As often as some are excused: the next ones come up then.
      while try !stands(&trial, &function, weights, &evaluations) {}
    }
    let violations =
      checksProperties ? try violations(of: &function, output: outputs, upstream, claims, &generator) : []
    return GradientReport(
      gradients: trial.findings, mismatches: trial.mismatches, violations: violations,
      usedStructure: isAssuming && verdict == .confirmed, contradictsStructure: verdict == .refuted,
      nonFiniteOutputs: nonFinite,
      evaluations: evaluations)
  }

  /// Whether the structure may be used: as soon as a probe confirms it, unless one has contradicted it.
  ///
  /// Two have to contradict it before the outputs are said to do so: a function that rounding has torn into steps may
  /// contradict one. If none tells, the structure is an assumption that nothing has confirmed, and so is not used either.
  private func probed<F: CheckedFunction>(
    _ function: inout F, _ measurement: Measurement, _ trial: Trial, _ upstream: [Double],
    _ generator: inout RandomSigns, _ evaluations: inout Int
  ) throws(F.Failure) -> StructureProbe {
    var isDoubted = false
    for reach in Self.probes {
      let probe = try StructureProbe.run(
        &function, measurement, moving: { trial.isDecided($0, $1) }, upstream: upstream, reach: reach,
        generator: &generator)
      evaluations += probe.evaluations
      switch probe.verdict {
      case .confirmed: return isDoubted ? .unclear : .confirmed
      case .refuted where isDoubted: return .refuted
      case .refuted: isDoubted = true
      case .unclear: continue
      }
    }
    return .unclear
  }

  /// Whether the worst of the wrong entries are still wrong when each is measured directly, and from farther off.
  private func stands<F: CheckedFunction>(
    _ trial: inout Trial, _ function: inout F, _ upstream: [Double], _ evaluations: inout Int
  ) throws(F.Failure) -> Bool {
    let suspects = trial.worst(Self.secondLooks)
    guard !suspects.isEmpty else { return true }
    var sweep = Sweep(
      suspects.map { place in
        Sweep.Member(
          entry: place.offset, of: place.input, at: function.inputs[place.input].value.elements[place.offset],
          function.precision, functions: [Array(upstream.indices)], widened: 8)
      })
    try sweep.run(&function, upstream: upstream)
    evaluations += sweep.evaluations
    let excused = zip(suspects, sweep.members).filter { suspect, member in
      !trial.agree(member.differentiation.derivatives[0], suspect)
    }
    for (place, _) in excused { trial.revise(place, .undecided) }
    return excused.isEmpty
  }

  /// Takes back what only the function's own rounding shows to be wrong.
  ///
  /// It goes on for as long as it finds such entries: where some are wrong for good, all of them need not be looked at.
  private func excuseRounding<F: CheckedFunction>(
    _ trial: inout Trial, _ function: inout F, _ upstream: [Double]
  ) throws(F.Failure) {
    let plateaus = trial.disputedPlateaus
    for first in stride(from: 0, to: plateaus.count, by: Self.disputes) {
      var isAnyExcused = false
      for place in plateaus[first...].prefix(Self.disputes)
      where try Plateau.isMadeByRounding(&function, at: place, upstream: upstream) {
        trial.revise(place, .undecided)
        isAnyExcused = true
      }
      guard isAnyExcused else { break }
    }
    let noisy = trial.disputedByNoise
    for first in stride(from: 0, to: noisy.count, by: Self.disputes) {
      let disputes = Array(noisy[first...].prefix(Self.disputes))
      let marks = try Resolution.marks(disputes, &function, upstream: upstream)
      for (dispute, mark) in zip(disputes, marks) { trial.revise(dispute.place, mark) }
      guard marks.contains(where: { $0 != .wrong }) else { break }
    }
  }
}

/// Random numbers that hide nothing of what they multiply; a seed means the same check everywhere.
struct RandomSigns: RandomNumberGenerator {
  private var source: SplitMix64

  init(seed: UInt64) { source = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { source.next() }

  /// Numbers of both signs with magnitudes from ½ to 1½, so that none hides what it multiplies.
  mutating func tensor(_ shape: [Int], _ precision: Precision) -> Tensor<Double> {
    Tensor(
      shape: shape,
      elements: (0..<shape.reduce(1, *)).map { _ in
        precision.rounded(Double.random(in: 0.5...1.5, using: &self) * (Bool.random(using: &self) ? 1 : -1))
      })
  }
}
