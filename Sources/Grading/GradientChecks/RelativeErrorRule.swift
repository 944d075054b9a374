internal import GradientCheck
internal import Tensors

/// The homeworks' own rule for a gradient check: the element-wise relative error |a − n| / (|a| + |n|), and its largest
/// value over all parameters, which should be below 1e-5.
///
/// The numeric derivative n is itself only known up to a bound. In float32 that bound alone can be larger than the rule
/// allows; then the rule cannot be decided, and a checker that decides it all the same has looked at noise.
public struct RelativeErrorRule: Sendable {
  public static let limit = 1e-5

  /// The largest relative error; 0 where claim and derivative are both 0 as far as anyone can tell.
  public private(set) var largest = 0.0
  /// Which gradient of which check shows it.
  public private(set) var place: (check: String, gradient: String)?
  /// How large the relative error may be of which nothing is known but the bound.
  public private(set) var doubt = 0.0
  /// Whether the rule holds; `nil` where float32 does not tell.
  public private(set) var holds: Bool? = true

  /// The rule over all gradients that were checked; nothing if there are none.
  init?(_ checks: [GradientCheckReport.Check]) {
    var isEmpty = true
    for check in checks {
      // An excused loss lacks a factor that its network has: only the two in a row have a derivative.
      guard case .checked(let finding) = check.result, finding.report.passed || !finding.isExcused else { continue }
      for gradient in finding.report.gradients {
        isEmpty = false
        add(gradient, in: check.id)
      }
      if !finding.report.mismatches.isEmpty { holds = false }
    }
    if isEmpty { return nil }
  }

  private mutating func add(_ gradient: GradientFinding, in check: String) {
    if gradient.maxRelativeError > largest || place == nil {
      (largest, place) = (gradient.maxRelativeError, (check, gradient.name))
    }
    for offset in gradient.marks.indices {
      let (claim, derivative) = (gradient.analytic.elements[offset], gradient.numeric[offset])
      let size = max(claim.magnitude, derivative.value.magnitude)
      if case .kink = derivative.shape, gradient.marks[offset] == .right { continue }
      if size <= derivative.bound || claim == derivative.value { continue }
      let distance = (claim - derivative.value).magnitude
      let sum = claim.magnitude + derivative.value.magnitude
      let least = max(0, distance - derivative.bound) / (sum + derivative.bound)
      let most = derivative.bound.isFinite ? (distance + derivative.bound) / max(sum - derivative.bound, sum / 2) : 1
      if !(least <= Self.limit) {
        holds = false
      } else if most > Self.limit {
        doubt = max(doubt, most)
        if holds == true { holds = nil }
      }
    }
  }
}

extension GradientCheckReport {
  /// How the submission fares by the homeworks' own rule; nothing if no gradient could be checked.
  public var relativeError: RelativeErrorRule? { RelativeErrorRule(checks) }
}
