import Assignments
import Backprop
import GradientCheck
import Tensors

/// A reference and the evidence for it.
struct Derivation {
  let reference: Reference
  let proof: Proof

  /// How well the two derivations agree over a number of values.
  struct Proof: Equatable, Sendable {
    var values = 0
    /// The largest disagreement, in units of the last place of the stored double.
    var disagreement = 0.0

    mutating func add(_ other: Proof) {
      values += other.values
      disagreement = max(disagreement, other.disagreement)
    }
  }

  /// Why a drawn case has no reference. Only the first is a fault of Grader's; the others call for another draw.
  enum Refusal: Error, Equatable {
    /// The two derivations differ by this many double ulps.
    case disagreement(output: String, ulps: Double)
    /// The true value lies so near the middle between two doubles that 31 digits do not settle the rounding.
    case unsettledRounding(output: String)
    /// A correct float32 computation may be too far off for the comparison to mean anything.
    case illConditioned(output: String)
  }

  /// Derives what `hidden` expects of the outputs in `compare`, by both roads.
  init(_ hidden: HiddenCase, recipe: CaseRecipe, conventions: Conventions) throws(Refusal) {
    let left = try Side(hidden, recipe, conventions, .left)
    let right = try Side(hidden, recipe, conventions, .right)
    var (outputs, proof): ([Reference.Output], Proof) = ([], Proof())
    for (left, right) in zip(left.outputs, right.outputs) {
      let alternatives = left.accepted == right.accepted ? [left] : [left, right]
      outputs.append(Reference.Output(name: left.name, accepted: alternatives.map(\.accepted)))
      for alternative in alternatives { proof.add(alternative.proof) }
    }
    self.reference = Reference(outputs: outputs)
    self.proof = proof
  }

  /// How much two derivations may differ: far below the half ulp that rounding takes.
  static let allowedDisagreement = 0x1p-20

  /// The largest tolerance, relative to the value, in a well-conditioned case. A correct answer and its tolerance
  /// together then stay below 1e-4, so a change of that size is always caught.
  static let wellConditioned = 0x1p-15

  /// Roundings that no operation accounts for: the student's result is stored as a float32, factors may be multiplied
  /// in another order, and a mean may be taken in two steps.
  static let slack = 4 * Bounded.unitRoundoff
}

/// The derivation for one choice of the derivative at kinks.
private struct Side {
  var outputs: [(name: String, accepted: Accepted, proof: Derivation.Proof)] = []

  init(
    _ hidden: HiddenCase, _ recipe: CaseRecipe, _ conventions: Conventions, _ side: KinkSide
  ) throws(Derivation.Refusal) {
    let closed = Evaluation<Bounded>(hidden, conventions: conventions, kinkSide: side).outputs
    let witness = Witness(hidden, conventions: conventions, kinkSide: side).outputs
    let wellConditioned = recipe.roles(of: hidden.script).allSatisfy { recipe.distribution(of: $0).isWellConditioned }
    for (closed, witness) in zip(closed, witness) where recipe.compare?.contains(closed.name) ?? true {
      let proof = try prove(closed.tensor.elements.map(\.value), witness.elements, output: closed.name)
      for entry in closed.tensor.elements {
        guard entry.error <= (wellConditioned ? Derivation.wellConditioned * entry.magnitude : .greatestFiniteMagnitude)
        else { throw .illConditioned(output: closed.name) }
      }
      let accepted = Accepted(
        values: closed.tensor.map(\.approximation), tolerances: closed.tensor.map(tolerance))
      outputs.append((closed.name, accepted, proof))
    }
  }
}

/// What `Bounded` allows, and the slack; a copy is exact.
private func tolerance(_ entry: Bounded) -> Double {
  entry.error == 0 ? 0 : entry.error + Derivation.slack * abs(entry.approximation)
}

private func prove(
  _ closed: [DoubleDouble], _ witness: [DoubleDouble], output: String
) throws(Derivation.Refusal) -> Derivation.Proof {
  var proof = Derivation.Proof(values: closed.count)
  for (closed, witness) in zip(closed, witness) {
    let ulp = closed.high.ulp
    let disagreement = abs((closed - witness).approximation) / ulp
    guard disagreement <= Derivation.allowedDisagreement else {
      throw .disagreement(output: output, ulps: disagreement)
    }
    guard abs(abs(closed.low) / ulp - 0.5) > Derivation.allowedDisagreement else {
      throw .unsettledRounding(output: output)
    }
    proof.disagreement = max(proof.disagreement, disagreement)
  }
  return proof
}
