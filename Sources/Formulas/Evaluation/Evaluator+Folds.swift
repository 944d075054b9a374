internal import Tensors

extension Evaluator {
  /// A sum, product or extremum over an index.
  func fold(_ fold: Fold) throws(EvaluationError) -> Value<Scalar> {
    let positions = try positions(of: fold)
    let outside = (bound[fold.index], heights[fold.index])
    defer { (bound[fold.index], heights[fold.index]) = outside }
    heights[fold.index] = try height(of: fold, positions)
    var total: Value<Scalar>?
    for position in positions {
      bound[fold.index] = position
      if let condition = fold.condition {
        let mask = try mask(condition)
        guard mask.shape.isScalar else { throw .shape("the condition under a \(fold.operation.rawValue) is no number") }
        if mask.elements[0].approximation == 0 { continue }
      }
      let next = try value(fold.body)
      guard let before = total else {
        total = next
        continue
      }
      if fold.operation == .prod { try reserve(before, times: next) }
      guard let after = combine(before, next, fold.operation) else {
        throw .shape("the parts of the \(fold.operation.rawValue) over \(fold.index) differ in shape")
      }
      total = after
    }
    if let total { return total }
    switch fold.operation {
    case .sum: return Value(0)
    case .prod: return Value(1)
    case .max, .min: throw .meaning("a \(fold.operation.rawValue) over no values has no value")
    }
  }

  /// How tall e_i is under the fold: as far as i runs, unless it does not run over all of what it indexes, as in
  /// \sum_{i=1}^{n-1} a_i e_i. Nothing where only a number says how far.
  private func height(of fold: Fold, _ positions: [Int]) throws(EvaluationError) -> Int? {
    guard let bounds = fold.bounds else { return positions.max() }
    guard fold.body.hasUnitVector(fold.index) else { return nil }
    let extents = Set((try? extents(of: fold.index, in: fold.body)) ?? [])
    if extents.count == 1 { return extents.first }
    if case .symbol(let name) = bounds.last { return sizes[name] }
    return nil
  }

  private func combine(_ a: Value<Scalar>, _ b: Value<Scalar>, _ operation: Fold.Operation) -> Value<Scalar>? {
    switch operation {
    case .sum: return a.plus(b)
    case .prod: return a.times(b)
    case .max, .min:
      guard let a = a.scalar, let b = b.scalar else { return nil }
      let excess = operation == .max ? a - b : b - a
      if excess.approximation == 0 { metKink = true }
      return Value(.choose(excess, ifPositive: a, otherwise: b))
    }
  }

  /// The values of the index, in order. Only a product runs downwards.
  private func positions(of fold: Fold) throws(EvaluationError) -> [Int] {
    guard let bounds = fold.bounds else { return Array(1...(try extent(of: fold.index, in: fold.body, fold))) }
    let (first, last) = (try ordinal(bounds.first), try ordinal(bounds.last))
    let (length, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, -10_000...10_000 ~= length else {
      throw .exhausted("the \(fold.operation.rawValue) is too long")
    }
    if first <= last { return Array(first...last) }
    return fold.operation == .prod ? Array((last...first).reversed()) : []
  }

  /// How far an index without limits runs: over everything that it indexes.
  private func extent(of index: String, in body: Expression, _ fold: Fold) throws(EvaluationError) -> Int {
    var extents = Set(try extents(of: index, in: body))
    if case .comparison(let a, _, let b) = fold.condition {
      extents.formUnion(try self.extents(of: index, in: a))
      extents.formUnion(try self.extents(of: index, in: b))
    }
    guard let extent = extents.first else {
      throw .meaning(
        "how far does \(index) run? Nothing is indexed by it: write the limits of the \(fold.operation.rawValue)")
    }
    guard extents.count == 1 else {
      let names = extents.sorted().map(sizes.name).joined(separator: " and ")
      throw .shape("the \(fold.operation.rawValue) over \(index) runs over \(names): it indexes sizes that differ")
    }
    return extent
  }

  private func extents(of index: String, in expression: Expression) throws(EvaluationError) -> [Int] {
    if case .fold(let inner) = expression, inner.index == index { return [] }
    try spend(1)
    var found: [Int] = []
    switch expression {
    case .member(.symbol(let name), .index(index)):
      if case .family(let members) = try quantity(name) { found.append(members.count) }
    case .element(let base, let indices):
      for (axis, position) in indices.enumerated() where position == .index(index) {
        let shape = try shape(of: base)
        found.append(indices.count == 1 ? shape.rows * shape.columns : axis == 0 ? shape.rows : shape.columns)
      }
    default: break
    }
    for child in expression.children { found += try extents(of: index, in: child) }
    return found
  }

  /// The shape of an expression, whatever its unbound indices will be.
  private func shape(of expression: Expression) throws(EvaluationError) -> Shape {
    let outside = bound
    defer { bound = outside }
    for name in expression.freeIndices where bound[name] == nil && given[name] == nil { bound[name] = 1 }
    return try matrix(expression).shape
  }
}

extension Expression {
  /// Whether it has the unit vector of an index.
  fileprivate func hasUnitVector(_ index: String) -> Bool {
    self == .unitVector(.index(index)) || children.contains { $0.hasUnitVector(index) }
  }
}
