internal import GradientCheck
internal import Grading
internal import Tensors

// The sentences about gradients, the same in every format.

extension GradientFinding {
  /// What the homework calls it.
  var gradientName: String { "dJd" + name }

  /// The state of the whole gradient.
  var status: String { wrong > 0 ? "wrong" : undecided > 0 ? "undecided" : "agreed" }

  /// How many entries are wrong.
  var count: String { "\(wrong) of \(marks.count) \(marks.count == 1 ? "entry is" : "entries are") wrong" }

  /// The entry that is farthest out, with what is known of it.
  var worstEntry: String? {
    guard let worst else { return nil }
    let derivative = numeric[worst]
    let place = analytic.index(at: worst).map(String.init).joined(separator: ", ")
    if case .kink(let kink) = derivative.shape {
      let (low, high) = (kink.slopes.lowerBound, kink.slopes.upperBound)
      return
        "the worst, at [\(place)]: backward says \(numeral(analytic.elements[worst], digits: 6)), but at this kink "
        + "every subgradient lies between \(numeral(low, digits: 6)) and \(numeral(high, digits: 6))"
    }
    let (says, is_) = contrasted(analytic.elements[worst], derivative.value)
    return "the worst, at [\(place)]: backward says \(says), the forward pass's derivative is \(is_) "
      + "± \(numeral(derivative.bound, digits: 1))"
  }

  /// What is not wrong, and not plainly right either. A forward pass is steady if it gives the same numbers again.
  func doubts(isSteady: Bool) -> [String] {
    var doubts: [String] = []
    if kinks > 0 {
      let right = marks.indices.count { numeric[$0].isOnKink && marks[$0] == .right }
      doubts.append(
        "\(kinks == 1 ? "1 entry lies" : "\(kinks) entries lie") on a kink or next to one, where any slope between those "
          + "of its two sides is right: \(right == kinks ? "all" : "\(right)") of the claims are")
    }
    if undecided > 0 {
      let blind = marks.indices.count { marks[$0] == .undecided && !numeric[$0].bound.isFinite }
      let reasons = [
        (blind, "the forward pass is not finite or jumps there"),
        (
          undecided - blind,
          isSteady
            ? "the rounding of float32 hides the derivative there"
            : "the forward pass gives other numbers every time, which hides the derivative"
        ),
      ]
      doubts += reasons.filter { $0.0 > 0 }.map { "\(entries($0.0)) undecided: \($0.1)" }
    }
    return doubts
  }

  private func entries(_ count: Int) -> String { count == 1 ? "1 entry is" : "\(count) entries are" }

  /// Where the wrong entries are: a row of the picture for a row of the gradient.
  var picture: [String] {
    let width = max(1, analytic.shape.last ?? 1)
    return stride(from: 0, to: marks.count, by: width).map { start in
      marks[start..<start + width].map { $0 == .right ? "." : $0 == .wrong ? "x" : "?" }.joined()
    }
  }

  static let legend = ". right  x wrong  ? undecided"
}

extension Derivative {
  fileprivate var isOnKink: Bool { if case .kink = shape { true } else { false } }
}

extension MistakePattern {
  /// What the wrong entries have in common; `extents` are numbers that may explain a factor.
  func description(_ finding: GradientFinding, extents: [(name: String, value: Double)]) -> String {
    switch self {
    case .allZero: "backward says 0 everywhere"
    case .unused:
      "the forward pass does not depend on \(finding.name) at all: either it forgets it, or this gradient is 0"
    case .transposed: "it is the derivative transposed: the factors of its product are in the wrong order"
    case .factor(let factor): Self.describe(factor, extents)
    case .rows(let rows): "all of \(Self.list("row", rows)) and nothing else"
    case .columns(let columns): "all of \(Self.list("column", columns)) and nothing else"
    }
  }

  private static func list(_ word: String, _ numbers: [Int]) -> String {
    "\(word)\(numbers.count == 1 ? "" : "s") \(numbers.map(String.init).joined(separator: ", "))"
  }

  private static func describe(_ factor: Double, _ extents: [(name: String, value: Double)]) -> String {
    let start = "it is the derivative times \(numeral(factor, digits: 4))"
    func isNear(_ value: Double) -> Bool { (factor / value - 1).magnitude < 1e-3 }
    if isNear(-1) { return "it is the derivative with the wrong sign" }
    for (name, value) in extents where value != 1 {
      if isNear(value) { return "\(start), which is \(name)" }
      if isNear(1 / value) { return "\(start), which is 1/\(name.count > 1 ? "(\(name))" : name)" }
    }
    return start
  }
}

extension GradientReport {
  /// Whether the forward pass gives the same numbers again.
  var isSteady: Bool { !violations.contains { $0.property == .deterministic && $0.input == nil } }

  /// The properties that do not hold, a sentence each.
  var violationSentences: [String] {
    // Where a parameter has been changed, everything after that is another matter.
    let isChanged = violations.contains { $0.property == .unchanged }
    return BackwardProperty.allCases.compactMap { property in
      let found = violations.filter { $0.property == property }
      guard !found.isEmpty, property != .cleared || !isChanged else { return nil }
      let gradients = found.compactMap(\.input).map { property == .unchanged ? $0 : "dJd" + $0 }
      let places = gradients.isEmpty ? "the output" : gradients.joined(separator: ", ")
      let difference = numeral(found.map(\.difference).reduce(0) { $1 > $0 || $1.isNaN ? $1 : $0 }, digits: 2)
      return "\(property.sentence): \(places), by up to \(difference)"
    }
  }
}

extension BackwardProperty {
  /// What it means that the property does not hold; what it is about follows.
  fileprivate var sentence: String {
    switch self {
    case .linear: "backward is not linear in its argument"
    case .zero: "backward of zero is not zero"
    case .additive: "a batch does not give the sum of what its samples give one by one"
    case .equivariant: "another order of the samples gives other gradients"
    case .deterministic: "the same inputs give other numbers the second time"
    case .unchanged: "the calls change what they were given"
    case .cleared: "something is left over after clear_grad_and_cache, and the same calls then give other numbers"
    }
  }
}

extension GradientCheckReport.Suspect {
  var sentence: String {
    switch self {
    case .forward: "Look at the forward pass: it does not compute what the homework describes."
    case .backward: "Look at the backward pass: forward computes what the homework describes."
    case .both: "Look at the forward pass first: neither pass computes what the homework describes."
    }
  }
}

extension RelativeErrorRule {
  /// The answer to "is it below 1e-5?".
  var sentence: String {
    let place = place.map { ", in dJd\($0.gradient) of \($0.check)" } ?? ""
    let figure = "The largest element-wise relative error is \(numeral(largest, digits: 2))\(place)"
    return switch holds {
    case true: "\(figure): below 1e-5."
    case false: "\(figure): not below 1e-5."
    default:
      "\(figure). Whether it is below 1e-5 cannot be told: float32's rounding alone may make it "
        + "\(numeral(doubt, digits: 2))."
    }
  }
}
