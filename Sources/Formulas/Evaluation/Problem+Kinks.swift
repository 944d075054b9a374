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
  fileprivate var isBent: Bool {
    switch self {
    case .indicator, .piecewise, .norm(_, .one), .norm(_, .infinity): return true
    case .call(.known(let function), _, _) where [.relu, .abs, .sign, .max, .min].contains(function): return true
    default: return children.contains(where: \.isBent)
    }
  }
}
