extension Diagnosis {
  /// A factor that the answer left out: what comes from upstream, the derivative of an inner function, a matrix.
  func missingFactor() -> Repair? {
    for (mistake, factor) in candidates {
      let explanation =
        switch mistake {
        case .missingUpstream: "the upstream derivative \(factor) is missing"
        case .missingInnerDerivative: "the derivative of the inner function, \(factor), is missing"
        default: "the factor \(factor) is missing"
        }
      for answer in formula.answer.multiplied(by: factor) {
        let mended = formula.with(answer)
        if trials.accept(mended) { return Repair(mistake: mistake, explanation: explanation, formula: mended) }
      }
    }
    return nil
  }

  /// What may have been left out.
  private var candidates: [(FormulaMistake, Expression)] {
    let problem = trials.problem
    var upstream: String?
    if case .derivative(_, _, let name, _) = problem.truth { upstream = name }
    let used = formula.answer.names
    let symbols = problem.vocabulary.entries
      .filter { ($0.kind == .vector || $0.kind == .matrix) && !$0.isFamily && !used.contains($0.name) }
      .map { ($0.name == upstream ? FormulaMistake.missingUpstream : .missingFactor, Expression.symbol($0.name)) }
    return innerDerivatives.map { (.missingInnerDerivative, $0) } + symbols
  }

  /// The derivatives of all functions that go entry by entry in what is differentiated.
  private var innerDerivatives: [Expression] {
    let problem = trials.problem
    var expressions = problem.definitions.values.sorted { $0.name < $1.name }.compactMap { definition in
      if case .formula(let formula) = definition.content { formula.answer } else { nil }
    }
    if case .derivative(let function, _, _, _) = problem.truth { expressions.append(function) }
    var found: [Expression] = []
    for call in expressions.flatMap(\.calls) where !found.contains(call) { found.append(call) }
    return found
  }

  /// A term that the answer left out: the answer is right for the question without it.
  func missingTerm() -> Repair? {
    for (term, problem) in trials.problem.withoutOneTerm {
      guard let rest = try? Trials(problem, seed: 1), rest.accept(formula) else { continue }
      return Repair(mistake: .missingTerm, explanation: "what comes from the term \(term) is missing", formula: formula)
    }
    return nil
  }
}

extension Expression {
  /// The first derivatives of the functions of one argument that are called in it.
  fileprivate var calls: [Expression] {
    let inner = children.flatMap(\.calls)
    guard case .call(let function, 0, let arguments) = self, arguments.count == 1 else { return inner }
    return inner + [.call(function, primes: 1, arguments)]
  }

  /// The expression with one more factor, wherever one can stand.
  fileprivate func multiplied(by factor: Expression) -> [Expression] {
    let factors: [Expression] = if case .product(let factors) = self { factors } else { [self] }
    let forms = [factor, .transpose(factor), .call(.known(.diag), [factor])]
    var results: [Expression] = [.elementwiseProduct([self, factor])]
    for form in forms {
      for position in 0...factors.count {
        var longer = factors
        longer.insert(form, at: position)
        results.append(.product(longer))
      }
    }
    if case .transpose(let operand) = self {
      results += operand.multiplied(by: factor).map { .transpose($0) }
    }
    for (position, part) in factors.enumerated() where factors.count > 1 {
      results.append(.product(factors.replacing(position, by: .elementwiseProduct([part, factor]))))
    }
    return results
  }
}

extension Problem {
  /// The question with one term of the truth left out, for every term.
  fileprivate var withoutOneTerm: [(term: Expression, problem: Problem)] {
    switch truth {
    case .derivative(let function, let variable, let upstream, let vec):
      return Self.shortened(expanded(function)).map {
        ($0.term, with(.derivative(of: $0.rest, withRespectTo: variable, upstream: upstream, vec: vec)))
      }
    case .expression(let formula, let shape):
      return Self.shortened(formula.answer).map { ($0.term, with(.expression(formula.with($0.rest), shape: shape))) }
    case .potential(let formula, let variable, let upToFactor):
      return Self.shortened(formula.answer).map {
        ($0.term, with(.potential(of: formula.with($0.rest), withRespectTo: variable, upToFactor: upToFactor)))
      }
    }
  }

  /// A sum with one term left out, for every term; also where a factor stands before the sum.
  private static func shortened(_ expression: Expression) -> [(term: Expression, rest: Expression)] {
    switch expression {
    case .sum(let terms):
      return terms.indices.map { (terms[$0].unsigned, terms.without($0).joined(Expression.sum)) }
    case .negative(let operand): return shortened(operand).map { ($0.term, .negative($0.rest)) }
    case .quotient(let dividend, let divisor): return shortened(dividend).map { ($0.term, .quotient($0.rest, divisor)) }
    case .product(let factors):
      return factors.indices.flatMap { position in
        shortened(factors[position]).map { ($0.term, .product(factors.replacing(position, by: $0.rest))) }
      }
    case .norm(let operand, let norm): return shortened(operand).map { ($0.term, .norm($0.rest, norm)) }
    case .power(let base, let exponent): return shortened(base).map { ($0.term, .power($0.rest, exponent)) }
    case .fold(let fold):
      return shortened(fold.body).map {
        ($0.term, .fold(Fold(fold.operation, over: fold.index, fold.bounds, where: fold.condition, $0.rest)))
      }
    default: return []
    }
  }

  /// What a name is defined as, so that its terms are seen.
  private func expanded(_ expression: Expression) -> Expression {
    guard case .symbol(let name) = expression, let definition = definitions[name], definition.family == nil,
      definition.shape == nil, case .formula(let formula) = definition.content
    else { return expression }
    return formula.answer
  }
}
