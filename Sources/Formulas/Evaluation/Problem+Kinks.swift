extension Problem {
  /// Whether the truth, or what it is made of, is put together from pieces: then one side of it alone proves nothing.
  var isBent: Bool {
    let isTruthBent =
      switch truth {
      case .derivative(let function, _, _, _): function.isBent
      case .expression(let formula, _), .potential(let formula, _, _): formula.answer.isBent
      }
    let needed = needed(by: .zero)
    return isTruthBent
      || definitions.values.contains { definition in
        guard needed.contains(definition.name), case .formula(let formula) = definition.content else { return false }
        return formula.answer.isBent
      }
  }
}

extension Expression {
  /// Whether it is put together from pieces. A root is: of a square it is the absolute value. A square alone is none,
  /// because a polynomial that is right on one side is right on the other.
  var isBent: Bool {
    switch self {
    case .power(.norm(let operand, .two), .number(2)), .power(.norm(let operand, .frobenius), .number(2)):
      operand.isBent
    case .indicator, .piecewise, .norm: true
    case .call(.known(let function), _, _) where [.relu, .abs, .sign, .max, .min, .sqrt].contains(function): true
    case .fold(let fold) where fold.operation == .max || fold.operation == .min: true
    case .power(let base, let exponent), .elementwisePower(let base, let exponent):
      base.isBent || exponent.isBent || !exponent.isWhole && base != .constant(.e)
    default: children.contains(where: \.isBent)
    }
  }

  /// Whether it is written as a whole number.
  private var isWhole: Bool {
    switch self {
    case .number(let literal): literal.decimals == 0
    case .negative(let operand): operand.isWhole
    default: false
    }
  }
}
