extension Expression {
  /// The expressions that it is made of, in the order in which they are read.
  var children: [Expression] {
    switch self {
    case .number, .constant, .symbol, .index, .undefined: []
    case .sum(let parts), .product(let parts), .elementwiseProduct(let parts), .ones(let parts), .zeros(let parts):
      parts
    case .call(_, _, let arguments): arguments
    case .negative(let a), .inverse(let a), .transpose(let a), .norm(let a, _), .unitVector(let a): [a]
    case .quotient(let a, let b), .elementwiseQuotient(let a, let b), .kronecker(let a, let b), .power(let a, let b),
      .elementwisePower(let a, let b), .member(let a, let b), .delta(let a, let b):
      [a, b]
    case .identity(let size): size.map { [$0] } ?? []
    case .indicator(let condition): condition.children
    case .piecewise(let branches, let otherwise):
      branches.flatMap { [$0.value] + $0.condition.children } + (otherwise.map { [$0] } ?? [])
    case .fold(let fold):
      (fold.bounds.map { [$0.first, $0.last] } ?? []) + (fold.condition?.children ?? []) + [fold.body]
    case .element(let base, let indices): [base] + indices
    case .matrix(let rows): rows.flatMap { $0 }
    }
  }

  /// The same with other children: as many, in the same order.
  func with(_ children: [Expression]) -> Expression {
    var rest = children[...]
    return map { _ in rest.removeFirst() }
  }

  /// The same with every child replaced.
  func map(_ change: (Expression) -> Expression) -> Expression {
    switch self {
    case .number, .constant, .symbol, .index, .undefined: self
    case .sum(let parts): .sum(parts.map(change))
    case .product(let parts): .product(parts.map(change))
    case .elementwiseProduct(let parts): .elementwiseProduct(parts.map(change))
    case .ones(let parts): .ones(parts.map(change))
    case .zeros(let parts): .zeros(parts.map(change))
    case .call(let function, let primes, let arguments): .call(function, primes: primes, arguments.map(change))
    case .negative(let a): .negative(change(a))
    case .inverse(let a): .inverse(change(a))
    case .transpose(let a): .transpose(change(a))
    case .norm(let a, let norm): .norm(change(a), norm)
    case .unitVector(let a): .unitVector(change(a))
    case .quotient(let a, let b): .quotient(change(a), change(b))
    case .elementwiseQuotient(let a, let b): .elementwiseQuotient(change(a), change(b))
    case .kronecker(let a, let b): .kronecker(change(a), change(b))
    case .power(let a, let b): .power(change(a), change(b))
    case .elementwisePower(let a, let b): .elementwisePower(change(a), change(b))
    case .member(let a, let b): .member(change(a), change(b))
    case .delta(let a, let b): .delta(change(a), change(b))
    case .identity(let size): .identity(size: size.map(change))
    case .indicator(let condition): .indicator(condition.map(change))
    case .piecewise(let branches, let otherwise):
      .piecewise(
        branches.map { Branch(change($0.value), if: $0.condition.map(change)) }, otherwise: otherwise.map(change))
    case .fold(let fold):
      .fold(
        Fold(
          fold.operation, over: fold.index, fold.bounds.map { .init(change($0.first), change($0.last)) },
          where: fold.condition.map { $0.map(change) }, change(fold.body)))
    case .element(let base, let indices): .element(change(base), indices.map(change))
    case .matrix(let rows): .matrix(rows.map { $0.map(change) })
    }
  }

  /// The indices that nothing in the expression binds, in the order in which they are read.
  var freeIndices: [String] {
    if case .index(let name) = self { return [name] }
    var found: [String] = []
    for child in children {
      for name in child.freeIndices where !found.contains(name) { found.append(name) }
    }
    if case .fold(let fold) = self {
      // The limits lie outside the sum.
      let limits = fold.bounds.map { $0.first.freeIndices + $0.last.freeIndices } ?? []
      found.removeAll { $0 == fold.index && !limits.contains($0) }
    }
    return found
  }

  /// The names of symbols and functions of the vocabulary that it uses.
  var names: Set<String> {
    var names = children.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    if case .symbol(let name) = self { names.insert(name) }
    if case .call(.declared(let name), _, _) = self { names.insert(name) }
    return names
  }
}

extension Condition {
  var children: [Expression] {
    switch self {
    case .comparison(let a, _, let b): [a, b]
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.children)
    }
  }

  func map(_ change: (Expression) -> Expression) -> Condition {
    switch self {
    case .comparison(let a, let relation, let b): .comparison(change(a), relation, change(b))
    case .all(let conditions): .all(conditions.map { $0.map(change) })
    case .any(let conditions): .any(conditions.map { $0.map(change) })
    }
  }
}
