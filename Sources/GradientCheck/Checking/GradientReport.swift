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
    if nonFiniteOutputs > 0 {
      lines.append("\(nonFiniteOutputs) outputs are not finite: their derivatives cannot be told")
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
