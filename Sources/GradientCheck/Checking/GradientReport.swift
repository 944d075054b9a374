/// What a colleague would say of a backward pass after having checked it.
public struct GradientReport: Sendable {
  /// One finding an input for which the code gives a gradient.
  public let gradients: [GradientFinding]
  /// Gradients that have not their input's shape.
  public let mismatches: [(name: String, mismatch: ShapeMismatch)]
  /// The properties that are violated.
  public let violations: [PropertyFinding]
  /// Whether the assumed structure was used: only a confirmed one is.
  public let usedStructure: Bool
  /// Whether the outputs contradict the structure that their function claims.
  public let contradictsStructure: Bool
  /// How many outputs are not finite at the point of the check.
  public let nonFiniteOutputs: Int
  /// How many forward passes it took.
  public let evaluations: Int

  /// Whether nothing is wrong. What cannot be decided is not wrong.
  public var passed: Bool {
    gradients.allSatisfy { $0.wrong == 0 } && mismatches.isEmpty && violations.isEmpty && !contradictsStructure
  }

  /// The largest element-wise relative error over all parameters and inputs.
  public var maxRelativeError: Double { gradients.map(\.maxRelativeError).max() ?? 0 }

  /// How many entries cannot be decided.
  public var undecided: Int { gradients.reduce(0) { $0 + $1.undecided } }

  /// What keeps them from being decided, in words.
  private var doubts: [String] {
    let bounds = gradients.flatMap { finding in
      finding.marks.indices.filter { finding.marks[$0] == .undecided }.map { finding.numeric[$0].bound }
    }
    var doubts: [String] = []
    if nonFiniteOutputs > 0 {
      doubts.append("\(nonFiniteOutputs) \(nonFiniteOutputs == 1 ? "output is" : "outputs are") not finite")
    } else if bounds.contains(where: { !$0.isFinite }) {
      doubts.append("the forward pass is not finite or jumps near this point")
    }
    if bounds.contains(where: \.isFinite) { doubts.append("the forward pass's own rounding hides their derivatives") }
    return doubts
  }

  /// Where to look first.
  public enum Suspect: Sendable, Hashable { case forward, backward }

  /// The pass that is more likely at fault, if anything is.
  ///
  /// A forward pass that gives different numbers for the same inputs, or mixes the samples of a batch, cannot have the
  /// derivative that any backward pass claims. Else the forward pass is what it is, and the backward pass does not follow.
  public var suspect: Suspect? {
    if passed { return nil }
    if contradictsStructure || nonFiniteOutputs > 0 { return .forward }
    return violations.contains { $0.property == .deterministic && $0.input == nil } ? .forward : .backward
  }
}

extension GradientReport: CustomStringConvertible {
  public var description: String {
    var lines = gradients.map(\.description)
    lines += mismatches.map { "\($0.name): \($0.mismatch)" }
    lines += violations.map { "expected: \($0)" }
    if contradictsStructure { lines.append("an output depends on an entry on which it should not depend") }
    if undecided > 0 {
      let all = gradients.reduce(0) { $0 + $1.marks.count }
      lines.append(
        "\(undecided) of \(all) entries could not be decided, because \(doubts.joined(separator: ", and because "))")
    } else if nonFiniteOutputs > 0 {
      lines.append("\(nonFiniteOutputs) outputs are not finite")
    }
    switch suspect {
    case .forward: lines.append("look at the forward pass first")
    case .backward: lines.append("look at the backward pass first")
    case nil: break
    }
    lines.append("largest element-wise relative error: \(maxRelativeError)")
    return lines.joined(separator: "\n")
  }
}
