internal import Tensors

/// Looks for the one mistake that makes a wrong answer wrong.
///
/// Each known mistake is put right in the answer, and what results is tried like any answer: a mistake is named only if
/// the answer without it is right at every trial. Where none of them explains it, nothing is named.
struct Diagnosis {
  let trials: Trials
  let formula: Formula
  private let factors: Factors

  /// Longer answers are not searched: their parts are too many, and what would be found says too little.
  private static let longest = 150

  init(_ trials: Trials, _ formula: Formula) {
    self.trials = trials
    self.formula = formula
    factors = Factors(trials)
  }

  /// The mistake, if it is found.
  func repair() -> Repair? {
    if let repair = wholeFactor() ?? termFactor() ?? renamedIndex() { return repair }
    guard formula.answer.size <= Self.longest else { return nil }
    if let repair = mistakenIndex() { return repair }
    for edits in Edits.all {
      let repairs = formula.answer.edited(edits).map {
        Repair(mistake: $0.mistake, explanation: $0.explanation, formula: formula.with($0.expression))
      }
      if let repair = repairs.first(where: { trials.accept($0.formula) }) { return repair }
    }
    return transposedFactor() ?? missingFactor() ?? missingTerm()
  }
}

// MARK: - Factors and signs

extension Diagnosis {
  private func wholeFactor() -> Repair? {
    guard let factor = factors.factor(of: formula, besides: nil), factor != 0 else { return nil }
    if factor == -1 {
      return Repair(
        mistake: .sign, explanation: "the sign is wrong", formula: formula.with(.negative(formula.answer)))
    }
    return Repair(
      mistake: .factor, explanation: "the factor \(factor) is missing",
      formula: formula.with(.product([factor, formula.answer])))
  }

  /// One term of a sum with a wrong sign or factor, or one too many.
  private func termFactor() -> Repair? {
    guard case .sum(let terms) = formula.answer else { return nil }
    for (position, term) in terms.enumerated() {
      let others = terms.without(position)
      guard
        let factor = factors.factor(
          of: formula.with(term), besides: formula.with(others.joined(Expression.sum)))
      else { continue }
      let name = term.unsigned
      if factor == 0 {
        return Repair(
          mistake: .extraTerm, explanation: "the term \(name) should not be there",
          formula: formula.with(others.joined(Expression.sum)))
      }
      let mended = formula.with(
        .sum(terms.replacing(position, by: factor == -1 ? term.negated : .product([factor, term]))))
      return factor == -1
        ? Repair(mistake: .sign, explanation: "the sign of the term \(name) is wrong", formula: mended)
        : Repair(mistake: .factor, explanation: "the term \(name) lacks the factor \(factor)", formula: mended)
    }
    return nil
  }

  /// A factor that is missing in the other layout too.
  private func transposedFactor() -> Repair? {
    guard let factor = factors.factor(of: formula, besides: nil, transposed: true), factor != 0 else { return nil }
    let transposed = Expression.transpose(formula.answer)
    return factor == -1
      ? Repair(
        mistake: .sign, explanation: "the sign is wrong, and so is the layout",
        formula: formula.with(.negative(transposed)))
      : Repair(
        mistake: .factor, explanation: "the factor \(factor) is missing, and the layout is wrong",
        formula: formula.with(.product([factor, transposed])))
  }
}

// MARK: - Indices

extension Diagnosis {
  /// An index that nothing binds, where another one was meant.
  private func renamedIndex() -> Repair? {
    for stranger in formula.answer.freeIndices where !knownIndices.contains(stranger) {
      for name in knownIndices {
        let mended = formula.with(formula.answer.renaming(stranger, to: name))
        if trials.accept(mended) {
          return Repair(mistake: .index, explanation: "the index \(stranger) should be \(name)", formula: mended)
        }
      }
    }
    return nil
  }
}

extension Diagnosis {
  /// The indices of the left side and those that the question gives.
  private var knownIndices: [String] {
    let bound = (formula.left?.indices ?? []).compactMap { if case .index(let name) = $0 { name } else { nil } }
    return bound + trials.problem.indices.flatMap(\.names).sorted()
  }

  /// One element of which another one was meant: y_i where it should be y_j.
  private func mistakenIndex() -> Repair? {
    let known = knownIndices
    let edits = formula.answer.edited { expression in
      guard case .element(let base, let indices) = expression else { return [] }
      return indices.indices.flatMap { position in
        known.compactMap { name -> Edit? in
          guard known.contains(where: { indices[position] == .index($0) }), indices[position] != .index(name) else {
            return nil
          }
          let meant = Expression.element(base, indices.replacing(position, by: .index(name)))
          return Edit(mistake: .index, explanation: "\(expression) should be \(meant)", expression: meant)
        }
      }
    }
    return edits.lazy.map { Repair(mistake: .index, explanation: $0.explanation, formula: formula.with($0.expression)) }
      .first { trials.accept($0.formula) }
  }
}

extension Expression {
  fileprivate func renaming(_ index: String, to name: String) -> Expression {
    self == .index(index) ? .index(name) : map { $0.renaming(index, to: name) }
  }
}
