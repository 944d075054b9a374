internal import Tensors

extension Evaluator {
  /// A sum. A number joins a matrix by joining every entry, as in 1 − tanh²(z).
  func sum(_ terms: [Expression], _ height: Int?) throws(EvaluationError) -> Value<Scalar> {
    var total = try value(terms[0], height: height)
    for position in 1..<terms.count {
      let term = try value(terms[position], height: height)
      guard let next = total.plus(term) else {
        throw mismatch(
          "add", "to", terms[position], term, joined(terms.prefix(position), Expression.sum), total, areFactors: false)
      }
      total = next
    }
    return total
  }

  /// A matrix product, in which numbers may stand anywhere.
  func product(_ factors: [Expression], _ height: Int?) throws(EvaluationError) -> Value<Scalar> {
    var total = try value(factors[0], height: height)
    for position in 1..<factors.count {
      let factor = try value(factors[position], height: total.scalar == nil ? total.width : height)
      try reserve(total, times: factor)
      guard let next = total.times(factor) ?? height.flatMap({ total.standing($0) })?.times(factor) else {
        throw mismatch(
          "multiply", "by", joined(factors.prefix(position), Expression.product), total, factors[position], factor,
          areFactors: true)
      }
      total = next
    }
    return total
  }

  func elementwiseProduct(_ factors: [Expression]) throws(EvaluationError) -> Value<Scalar> {
    var total = try factorElementwise(factors[0])
    for position in 1..<factors.count {
      let factor = try factorElementwise(factors[position])
      guard let next = total.timesElementwise(factor) else {
        throw mismatch(
          "multiply element by element", "by", joined(factors.prefix(position), Expression.elementwiseProduct), total,
          factors[position], factor, areFactors: false)
      }
      total = next
    }
    return total
  }

  /// A factor beside ⊙, where σ(z)(1 − σ(z)) of columns can only be meant element by element too.
  private func factorElementwise(_ factor: Expression) throws(EvaluationError) -> Value<Scalar> {
    guard case .product(let factors) = factor else { return try value(factor) }
    if let product = try? value(factor) { return product }
    return try elementwiseProduct(factors)
  }

  /// A quotient by a number, or of two equal shapes entry by entry.
  func quotient(_ a: Expression, _ b: Expression) throws(EvaluationError) -> Value<Scalar> {
    let (dividend, divisor) = (try value(a), try value(b))
    if let scalar = divisor.scalar { return dividend.scaled(by: 1 / scalar, exactly: { $0 / scalar }) }
    let inverse = try matrix(b).map { 1 / $0 }
    guard let quotient = dividend.timesElementwise(.matrix(inverse)) else {
      throw mismatch("divide", "by", a, dividend, b, divisor, areFactors: false)
    }
    return quotient
  }

  /// A Kronecker product. An I in front of it is as large as the place demands.
  func kronecker(_ a: Expression, _ b: Expression, _ height: Int?) throws(EvaluationError) -> Matrix<Scalar> {
    let right = try matrix(b)
    let left: Matrix<Scalar>
    if let height, case .identity(let multiple) = try value(a), height.isMultiple(of: right.shape.rows) {
      left = .identity(height / right.shape.rows).scaled(by: multiple)
    } else {
      left = try matrix(a)
    }
    try admit(Shape(left.shape.rows * right.shape.rows, left.shape.columns * right.shape.columns))
    return left.kronecker(right)
  }

  /// What two shapes that met are, and which transposes would have mended it.
  private func mismatch(
    _ verb: String, _ preposition: String, _ a: Expression, _ first: Value<Scalar>, _ b: Expression,
    _ second: Value<Scalar>, areFactors: Bool
  ) -> EvaluationError {
    if case .units = first { return .meaning("how tall is \(a)? Nothing here says it") }
    if case .units = second { return .meaning("how tall is \(b)? Nothing here says it") }
    guard case .matrix(let left) = first, case .matrix(let right) = second else {
      return .shape("cannot \(verb) \(a) \(preposition) \(b): the shapes do not fit")
    }
    let fits = { (left: Shape, right: Shape) in areFactors ? left.columns == right.rows : left == right }
    var message = "cannot \(verb) \(a) \(preposition) \(b): "
    message += "\(sizes.name(left.shape)) \(preposition) \(sizes.name(right.shape))"
    let mended = [
      (a.turned, b, fits(left.shape.transposed, right.shape)),
      (a, b.turned, fits(left.shape, right.shape.transposed)),
      (a.turned, b.turned, fits(left.shape.transposed, right.shape.transposed)),
    ].filter(\.2)
    if areFactors {
      if let spelling = mended.first { message += "; \(Expression.product([spelling.0, spelling.1])) would fit" }
      if left.shape == right.shape { message += ", and so would \(Expression.elementwiseProduct([a, b]))" }
    } else if !mended.isEmpty {
      message += "; a transpose of one of them would fit"
    }
    return .shape(message)
  }

  private func joined(_ parts: ArraySlice<Expression>, _ join: ([Expression]) -> Expression) -> Expression {
    parts.count == 1 ? parts[parts.startIndex] : join(Array(parts))
  }
}

extension Expression {
  /// The transpose as people write it.
  fileprivate var turned: Expression {
    if case .transpose(let operand) = self { operand } else { .transpose(self) }
  }
}

extension Value {
  /// How many columns it has, if that is known.
  fileprivate var width: Int? {
    if case .matrix(let matrix) = self { matrix.shape.columns } else { nil }
  }

  /// A column of ones, or of unit vectors, that is this tall.
  fileprivate func standing(_ height: Int) -> Value? {
    switch self {
    case .ones(_, isRow: false), .units(_, isRow: false): fitted(to: Shape(height, 1)).map { .matrix($0) }
    default: nil
    }
  }

  /// The same with every entry, or the multiple, divided: dividing is one rounding, multiplying by an inverse two.
  fileprivate func scaled(by factor: Scalar, exactly divide: (Scalar) -> Scalar) -> Value {
    switch self {
    case .matrix(let matrix): .matrix(matrix.map(divide))
    case .ones(let multiple, let isRow): .ones(divide(multiple), isRow: isRow)
    case .identity(let multiple): .identity(divide(multiple))
    case .units(let entries, let isRow): .units(entries.mapValues(divide), isRow: isRow)
    }
  }

  /// The sum, if the shapes fit.
  func plus(_ other: Value) -> Value? {
    switch (self, other) {
    case (.matrix(let a), .matrix(let b)):
      a.shape == b.shape || a.shape.isScalar || b.shape.isScalar ? .matrix(a.merged(with: b, +)) : nil
    case (.ones(let a, let isRow), .ones(let b, let other)): isRow == other ? .ones(a + b, isRow: isRow) : nil
    case (.identity(let a), .identity(let b)): .identity(a + b)
    case (.ones(let multiple, let isRow), .matrix(let matrix)), (.matrix(let matrix), .ones(let multiple, let isRow)):
      matrix.shape.isScalar
        ? .ones(multiple + matrix.elements[0], isRow: isRow)
        : fitted(besides: matrix, other).map { .matrix($0.merged(with: matrix, +)) }
    case (.units(let a, let isRow), .units(let b, let other)):
      isRow == other ? .units(a.merging(b, uniquingKeysWith: +), isRow: isRow) : nil
    case (.identity, .matrix(let matrix)), (.matrix(let matrix), .identity), (.units, .matrix(let matrix)),
      (.matrix(let matrix), .units):
      matrix.shape.isScalar ? nil : fitted(besides: matrix, other).map { .matrix($0.merged(with: matrix, +)) }
    default: nil
    }
  }

  /// The one of the two values that has no size of its own, in the size of the other.
  private func fitted(besides matrix: Matrix<Scalar>, _ other: Value) -> Matrix<Scalar>? {
    if case .matrix = self { other.fitted(to: matrix.shape) } else { fitted(to: matrix.shape) }
  }

  /// The matrix product, if the shapes fit.
  func times(_ other: Value) -> Value? {
    if let factor = scalar { return other.scaled(by: factor) }
    if let factor = other.scalar { return scaled(by: factor) }
    switch (self, other) {
    case (.matrix(let a), .matrix(let b)): return a.shape.columns == b.shape.rows ? .matrix(a.times(b)) : nil
    case (.identity(let multiple), _): return other.scaled(by: multiple)
    case (_, .identity(let multiple)): return scaled(by: multiple)
    case (.units(let a, isRow: true), .units(let b, isRow: false)):
      return Value(.sum(a.keys.sorted().map { a[$0]! * (b[$0] ?? 0) }))
    case (.ones(_, isRow: true), .matrix(let matrix)), (.units(_, isRow: true), .matrix(let matrix)):
      return fitted(to: Shape(1, matrix.shape.rows)).map { .matrix($0.times(matrix)) }
    case (.matrix(let matrix), .ones(_, isRow: false)), (.matrix(let matrix), .units(_, isRow: false)):
      return other.fitted(to: Shape(matrix.shape.columns, 1)).map { .matrix(matrix.times($0)) }
    default: return nil
    }
  }

  /// The product entry by entry, if the shapes fit.
  func timesElementwise(_ other: Value) -> Value? {
    if let factor = scalar { return other.scaled(by: factor) }
    if let factor = other.scalar { return scaled(by: factor) }
    switch (self, other) {
    case (.matrix(let a), .matrix(let b)): return a.shape == b.shape ? .matrix(a.merged(with: b, *)) : nil
    case (.matrix(let matrix), _), (_, .matrix(let matrix)):
      return fitted(besides: matrix, other).map { .matrix($0.merged(with: matrix, *)) }
    case (.ones(let a, let isRow), .ones(let b, let other)): return isRow == other ? .ones(a * b, isRow: isRow) : nil
    case (.identity(let a), .identity(let b)): return .identity(a * b)
    default: return nil
    }
  }
}
