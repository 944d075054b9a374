public import Tensors

/// What the check of one input's gradient found.
public struct GradientFinding: Sendable {
  /// The state of one entry.
  public enum Mark: Sendable, Hashable {
    case right, wrong
    /// The forward pass does not tell this derivative well enough to say.
    case undecided
  }

  public let name: String
  /// The claimed gradient.
  public let analytic: Tensor<Double>
  /// The measured one, row-major.
  public let numeric: [Derivative]
  public let marks: [Mark]

  /// How many entries are wrong.
  public var wrong: Int { marks.count { $0 == .wrong } }

  /// How many cannot be decided.
  public var undecided: Int { marks.count { $0 == .undecided } }

  /// How many lie on a kink; they are right if they are one of its subgradients.
  public var kinks: Int {
    numeric.count { if case .kink = $0.shape { true } else { false } }
  }

  /// Where the wrong entry is that is farthest out.
  public var worst: Int? {
    marks.indices.filter { marks[$0] == .wrong }.max { excess(at: $0) < excess(at: $1) }
  }

  /// The largest element-wise relative error |a − n| / (|a| + |n|): what a homework's own gradient check reports.
  ///
  /// It is 0 for entries that are 0 as far as anyone can tell, and where a claim is one of a kink's subgradients or
  /// cannot be decided.
  public var maxRelativeError: Double {
    marks.indices.lazy.map { relativeError(at: $0) }.max() ?? 0
  }

  private func relativeError(at offset: Int) -> Double {
    let (claim, derivative) = (analytic.elements[offset], numeric[offset])
    if marks[offset] == .undecided || max(claim.magnitude, derivative.value.magnitude) <= derivative.bound { return 0 }
    if case .kink = derivative.shape, marks[offset] == .right { return 0 }
    return GradientCheck.relativeError(claim, derivative.value)
  }

  private func excess(at offset: Int) -> Double {
    let claim = analytic.elements[offset]
    return claim.isFinite ? (claim - numeric[offset].value).magnitude : .infinity
  }

  /// The factor by which all wrong entries are off, if it is the same for all.
  public var commonFactor: Double? {
    let factors = marks.indices.filter { marks[$0] == .wrong && numeric[$0].isKnown(within: 1e-3) }
      .map { analytic.elements[$0] / numeric[$0].value }
    guard let first = factors.first, factors.allSatisfy({ ($0 - first).magnitude <= 1e-3 * first.magnitude }) else {
      return nil
    }
    return first
  }
}

extension GradientFinding: CustomStringConvertible {
  /// Such as "dJdW1: 3 of 50 entries are wrong; entry (0, 2) is 0.5, but the forward pass's derivative is 1 ± 2e-12".
  public var description: String {
    guard let worst else {
      let doubt = undecided > 0 ? "; \(undecided) cannot be decided" : ""
      return
        "\(name): \(marks.count - undecided) of \(marks.count) entries are the derivative of the forward pass\(doubt)"
    }
    let derivative = numeric[worst]
    let place = analytic.index(at: worst).map(String.init).joined(separator: ", ")
    var text =
      "\(name): \(wrong) of \(marks.count) entries are wrong; entry (\(place)) is \(analytic.elements[worst]), "
    if case .kink(let kink) = derivative.shape {
      text += "but every subgradient lies between \(kink.slopes.lowerBound) and \(kink.slopes.upperBound)"
    } else {
      text += "but the forward pass's derivative is \(derivative.value) ± \(derivative.bound)"
    }
    if wrong > 1, let factor = commonFactor { text += "; all wrong entries are \(factor) times the derivative" }
    return text
  }
}
