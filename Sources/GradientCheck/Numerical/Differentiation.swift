/// The derivatives at one point of functions that share their evaluations, in rounds.
///
/// It asks for values at `pending` arguments and is given them by `absorb`, until nothing is pending. So many of these
/// can run side by side on one batch of evaluations, whatever evaluates them: a closure, or a process behind a pipe.
///
/// A survey of four pairs of samples tells how far the function looks like a polynomial; six more pairs then lie within
/// that distance, the last three only if the first three did not do. If that fails because something breaks the function
/// nearby, all of it begins again closer to the point.
struct Differentiation: Sendable {
  /// The arguments at which values are wanted next.
  private(set) var pending: [Double] = []
  /// What is known of each function.
  private(set) var derivatives: [Derivative]
  /// How many arguments have been asked for.
  private(set) var evaluations = 0

  private enum Stage { case survey, refinement(Int) }

  /// Where the samples of each round lie, in multiples of how far they reach.
  private struct Design {
    let surveyed: [Double]
    let refined: [[Double]]
    /// How much of the radius of convergence the rounds after the survey use in float64.
    let share: Double

    /// For a few samples that must state their error well: those after the survey are the positive Chebyshev points of 12.
    static let cautious = Design(
      surveyed: [0.2, 0.45, 0.75, 1], refined: [[0.3827, 0.7934, 0.9914], [0.1305, 0.6088, 0.9239]], share: 0.23)
    /// For the last digits of 20 evaluations. It was found by a random search for the smallest errors on the smooth
    /// functions of this field: what lies near 0.1 and 0.8 averages the noise where a slope feels it most.
    static let exact = Design(
      surveyed: [0.194, 0.379, 0.86, 1], refined: [[0.098, 0.388, 0.7555, 0.782, 0.786, 0.9914]], share: 0.4)
  }

  private let x: Double
  private let precision: Precision
  private let effort: Effort
  private var design: Design { effort.goal == 0 ? .exact : .cautious }
  private var stage = Stage.survey
  /// The noise of each function when it was last refined, and the bound of its derivative then.
  private var scatter: [Double]
  private var bounds: [Double]
  private var reach: Double
  private var grid = 0.0
  private var centre = 0.0
  private var distances: [Double] = []
  private var samples: [SymmetricSamples]
  /// The functions whose derivatives are still worth a better look.
  private var open: [Int]

  init(at x: Double, functions: Int = 1, precision: Precision, effort: Effort) {
    (self.x, self.precision, self.effort, reach) = (x, precision, effort, effort.reach)
    derivatives = Array(repeating: .unknown, count: functions)
    samples = []
    scatter = Array(repeating: .infinity, count: functions)
    bounds = scatter
    open = Array(0..<functions)
    survey()
  }

  /// Takes what the functions were at each of the pending arguments. Differentiations may share the bases.
  mutating func absorb(_ readings: [[SymmetricSamples.Reading]], bases: inout SymmetricBases) {
    for (index, distance) in distances.enumerated() {
      for function in open {
        samples[function].insert(
          distance: distance, right: readings[2 * index][function], left: readings[2 * index + 1][function])
      }
    }
    (pending, distances) = ([], [])
    update(&bases)
    guard !open.isEmpty else { return }
    switch stage {
    case .survey:
      reach = horizon()
      refine(0)
    case .refinement(let round) where round + 1 < design.refined.count:
      refine(round + 1)
    case .refinement: beginAgain(&bases)
    }
  }

  /// Nearer to the point if something breaks the functions there; farther from it if rounding is all that is in the way.
  private mutating func beginAgain(_ bases: inout SymmetricBases) {
    let fits = open.map { SmoothFit(samples[$0], bases: &bases, precision) }
    var (broken, drowned): ([Int], [Int]) = ([], [])
    for (function, fit) in zip(open, fits) {
      // What does not shrink with the step is noise, not a break: closer samples would see nothing else.
      let isNoise = fit.noise > scatter[function] / 4
      let isBroken = !fit.bound.isFinite || fit.bound > 100 * fit.roundingBound
      let isImproved = derivatives[function].bound < bounds[function] / 2
      scatter[function] = fit.noise
      bounds[function] = derivatives[function].bound
      if isBroken && !isNoise {
        broken.append(function)
      } else if isImproved && !derivatives[function].isKink {
        drowned.append(function)
      }
    }
    (open, reach) = broken.isEmpty ? (drowned, reach * 16) : (broken, reach / 8)
    if !open.isEmpty && effort.goal > 0 { survey() }
  }

  // MARK: Asking

  /// Begins with fresh samples around the point: near a singularity its neighbourhood needs a finer grid.
  private mutating func survey() {
    stage = .survey
    // All arguments are exact if they lie on a grid of the spacing of the largest of them, so the centre does too.
    grid = precision.spacing(at: x.magnitude + 4 * reach)
    centre = (x / grid).rounded() * grid
    samples = Array(repeating: SymmetricSamples(), count: derivatives.count)
    ask(design.surveyed)
  }

  private mutating func refine(_ round: Int) {
    stage = .refinement(round)
    ask(design.refined[round])
  }

  private mutating func ask(_ places: [Double]) {
    guard evaluations + 2 * places.count <= effort.evaluations, reach > 4 * grid else { return }
    let wanted = places.map { max(1, ($0 * reach / grid).rounded()) * grid }
    distances = wanted.filter { distance in !samples[open[0]].distances.contains(distance) }
    pending = distances.flatMap { [centre + $0, centre - $0] }
    evaluations += pending.count
  }

  // MARK: Judging

  private mutating func update(_ bases: inout SymmetricBases) {
    open = open.filter { function in
      let found = derivative(of: samples[function], &bases)
      if isBetter(found, than: derivatives[function]) { derivatives[function] = found }
      return !isKnownWell(derivatives[function], samples[function])
    }
  }

  /// Whether a new look tells more. Closer samples may show on which side of a kink the point is; but where rounding is
  /// all they show, the kink stands.
  private func isBetter(_ found: Derivative, than known: Derivative) -> Bool {
    switch (found.shape, known.shape) {
    case (.kink(_), .kink(_)): true
    case (.kink(let kink), _): known.bound > kink.bend / 1000
    case (_, .kink(let kink)): found.bound < kink.bend / 1000
    default: found.bound < known.bound
    }
  }

  private func derivative(
    of samples: SymmetricSamples, _ bases: inout SymmetricBases
  ) -> Derivative {
    let fit = SmoothFit(samples, bases: &bases, precision)
    guard fit.bound.isFinite else { return .unknown }
    if samples.isFlat(samples.finitePrefix) { return Derivative(value: 0, bound: fit.bound, shape: .flat) }
    if fit.bound > 100 * fit.roundingBound,
      let kink = KinkFit(samples, centre: centre, precision).kink
    {
      let middle = (kink.slopes.lowerBound + kink.slopes.upperBound) / 2
      return Derivative(
        value: middle, bound: kink.slopes.upperBound - middle + kink.bound, shape: .kink(kink))
    }
    // The centre is not quite the point: the second derivative leads from the one to the other.
    let correction = x == centre ? 0 : (x - centre) * fit.curvature
    return Derivative(
      value: fit.value + correction, bound: fit.bound + correction.magnitude, shape: .smooth, condition: fit.condition)
  }

  private func isKnownWell(_ derivative: Derivative, _ samples: SymmetricSamples) -> Bool {
    if derivative.isKink { return false }
    // More samples of a constant are worth their while only to whoever asked for all digits.
    if derivative.shape == .flat && effort.goal > 0 { return true }
    guard samples.finitePrefix > 0 else { return false }
    let typical = samples.variation / samples.distances[samples.finitePrefix - 1]
    return derivative.bound <= effort.goal * max(derivative.value.magnitude, typical)
  }

  /// How far from the centre the next samples should lie: near enough that a polynomial follows the functions to their
  /// rounding errors, and no nearer. Of several functions it heeds all but the most difficult quarter.
  private func horizon() -> Double {
    // A polynomial through n points misses by (distance / radius)ⁿ or so, which is to be a rounding error.
    let share = precision == .float64 ? design.share : 0.6
    let wishes = open.map { samples[$0].radius * share }.sorted()
    return min(wishes[wishes.count / 4], 4 * reach)
  }
}
