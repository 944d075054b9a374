internal import Tensors

/// What would only say the question again: the very derivative that is asked for, by a name or by a prime.
struct Repetition {
  let problem: Problem
  let trials: Trials

  /// What of that an answer uses, in its own words.
  func found(in answer: Expression) -> [String] {
    guard case .derivative(let function, let variable, nil, _) = problem.truth else { return [] }
    let names = answer.names.filter { name in
      guard case .derivative(let of, let by, _)? = problem.definitions[name]?.content else { return false }
      return of == function && by == variable
    }
    let functions = answer.primed.filter { isMultiple(function, of: .call($0, [variable])) }
    return names.sorted() + functions.map { "\($0)'" }
  }

  /// Whether an expression is another one times a number, at every trial and in every entry.
  ///
  /// That is looked at in numbers, so that max(0, x) is known for what it is, and so is 5·relu of what is named z1.
  private func isMultiple(_ expression: Expression, of other: Expression) -> Bool {
    var ratio: DoubleDouble?
    for trial in trials.trials {
      let evaluator = trial.point.evaluator()
      guard let value = try? evaluator.matrix(expression), let part = try? evaluator.matrix(other),
        value.shape == part.shape
      else { return false }
      // A factor that is no constant is one all the same where several entries have it.
      if !value.shape.isScalar { ratio = nil }
      for (entry, base) in zip(value.elements, part.elements) {
        if ratio == nil, base.high != 0 { ratio = entry / base }
        let expected = (ratio ?? 0) * base
        guard (entry - expected).magnitude.high <= 0x1p-80 * max(entry.magnitude.high, expected.magnitude.high) else {
          return false
        }
      }
    }
    return ratio != nil
  }
}

extension Expression {
  /// The functions of which it takes the derivative by a prime.
  fileprivate var primed: [Function] {
    var found: [Function] = if case .call(let function, 1..., _) = self { [function] } else { [] }
    for function in children.flatMap(\.primed) where !found.contains(function) { found.append(function) }
    return found
  }
}
