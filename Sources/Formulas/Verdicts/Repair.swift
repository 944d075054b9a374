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
  func edited(_ edits: (Expression) -> [Edit]) -> [Edit] {
    var all = edits(self)
    let children = children
    for (position, child) in children.enumerated() {
      for edit in child.edited(edits) {
        var changed = children
        changed[position] = edit.expression
        all.append(Edit(mistake: edit.mistake, explanation: edit.explanation, expression: with(changed)))
      }
    }
    return all
  }

  /// How many parts it has, itself included.
  var size: Int { children.reduce(1) { $0 + $1.size } }
}

extension Formula {
  /// The same with another answer.
  func with(_ answer: Expression) -> Formula { Formula(names: names, steps: [], answer: answer) }
}
