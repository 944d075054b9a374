import Backprop
import Tensors

/// A reference and the evidence for it: the closed forms and the witness agree on every value.
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

  /// Why a draft has no reference.
  enum Refusal: Error, Equatable, CustomStringConvertible {
    /// The two derivations differ: one of them is wrong.
    case disagreement(output: String, ulps: Double)
    /// The true value lies so near the middle between two doubles that 31 digits do not settle the rounding.
    case unsettledRounding(output: String)

    var description: String {
      switch self {
      case .disagreement(let output, let ulps): "the two derivations of \(output) differ by \(ulps) ulp"
      case .unsettledRounding(let output): "31 digits do not settle the last bit of \(output); use another seed"
      }
    }
  }

  /// How much two derivations may differ, in ulps of the stored double: far below the half ulp that rounding takes.
  static let allowedDisagreement = 0x1p-30

  /// Roundings that no operation accounts for: the student's result is stored as a float32, factors may be multiplied
  /// in another order, and a mean may be taken in two steps.
  static let slack = 4 * Bounded.unitRoundoff

  init(_ draft: Draft) throws(Refusal) {
    reference = draft.reference
    var proof = Proof()
    for (place, side) in draft.sides.enumerated() {
      let witness = Witness(draft.hidden, conventions: draft.conventions, kinkSide: side.side)
      for (output, expected) in zip(side.outputs, reference.outputs) {
        let values = try prove(output, by: witness)
        if place < expected.accepted.count { proof.add(values) }
      }
    }
    self.proof = proof
  }
}

private func prove(_ output: Draft.Output, by witness: Witness) throws(Derivation.Refusal) -> Derivation.Proof {
  var proof = Derivation.Proof(values: output.tensor.count)
  for (entry, witnessed) in zip(output.tensor.elements, witness[output.name]) {
    let value = entry.value
    let disagreement = abs((value - witnessed).approximation) / value.high.ulp
    guard disagreement <= Derivation.allowedDisagreement else {
      throw .disagreement(output: output.name, ulps: disagreement)
    }
    // Sums of products of float32 numbers are often exact in 106 bits. Then a tie is a tie, and `high` has rounded it to
    // even; only a value that is near a tie without being one is unsettled.
    let isExactTie = value == witnessed && abs(value.low) == value.high.ulp / 2
    guard isExactTie || abs(abs(value.low) / value.high.ulp - 0.5) > Derivation.allowedDisagreement else {
      throw .unsettledRounding(output: output.name)
    }
    proof.disagreement = max(proof.disagreement, disagreement)
  }
  return proof
}
