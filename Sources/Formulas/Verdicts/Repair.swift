/// An answer with one mistake put right, and what that mistake would be.
struct Repair {
  let mistake: FormulaMistake
  /// The mistake in a sentence without its full stop.
  let explanation: String
  let formula: Formula
}

/// A part of an answer that was put right.
struct Edit {
  let mistake: FormulaMistake
  let explanation: String
  let expression: Expression
}

extension Expression {
  /// The expression with one edit at one of its parts, for all parts and all edits.
  ///
  /// Conditions are left alone: a condition that is never met would put right whatever stands behind it.
  func edited(_ edits: (Expression) -> [Edit]) -> [Edit] {
    var all = edits(self)
    let children = children
    for (position, child) in children.enumerated() where !conditionPositions.contains(position) {
      for edit in child.edited(edits) {
        var changed = children
        changed[position] = edit.expression
        all.append(Edit(mistake: edit.mistake, explanation: edit.explanation, expression: with(changed)))
      }
    }
    return all
  }

  /// Which of the children stand in conditions.
  private var conditionPositions: Set<Int> {
    switch self {
    case .indicator: return Set(children.indices)
    case .piecewise(let branches, _):
      var positions: Set<Int> = []
      var next = 0
      for branch in branches {
        let count = branch.condition.children.count
        positions.formUnion(next + 1..<next + 1 + count)
        next += 1 + count
      }
      return positions
    default: return []
    }
  }

  /// How many parts it has, itself included.
  var size: Int { children.reduce(1) { $0 + $1.size } }
}

extension Formula {
  /// The same with another answer.
  func with(_ answer: Expression) -> Formula { Formula(names: names, answer: answer) }
}
