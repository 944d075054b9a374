internal import Tensors

extension Evaluator {
  /// What a symbol stands for: a variable, a dimension, or a definition.
  func symbol(_ name: String) throws(EvaluationError) -> Matrix<Scalar> {
    switch try quantity(name) {
    case .one(let matrix): return matrix
    case .family: throw .meaning("\(name) stands for many values: say which, as in \(name)_i")
    }
  }

  /// One member of a family.
  func member(_ base: Expression, _ index: Expression) throws(EvaluationError) -> Matrix<Scalar> {
    guard case .symbol(let name) = base, case .family(let members) = try quantity(name) else {
      throw .meaning("\(base) is one value, which has no members")
    }
    let position = try ordinal(index)
    guard 1...members.count ~= position else {
      throw .meaning("\(name) has \(sizes.name(members.count)) members, none of them is number \(position)")
    }
    return members[position - 1]
  }

  func quantity(_ name: String) throws(EvaluationError) -> Quantity<Scalar> {
    if let quantity = quantities[name] { return quantity }
    if let size = sizes[name] { return .one(Matrix(Scalar(Double(size)))) }
    guard let definition = definitions[name] else { throw .meaning("\(name) has no value here") }
    // Whatever is bound around the name means nothing inside its definition.
    let outside = bound
    defer { bound = outside }
    bound = [:]
    let quantity = try quantity(definition)
    quantities[name] = quantity
    return quantity
  }

  private func quantity(_ definition: ParsedDefinition) throws(EvaluationError) -> Quantity<Scalar> {
    guard definition.parameters.isEmpty else {
      throw .meaning("\(definition.name) is a function: write \(definition.name)(\(definition.parameters[0]))")
    }
    guard let family = definition.family, let index = definition.index else {
      return .one(try content(definition))
    }
    guard let count = sizes[family] else { throw .meaning("\(family) is no dimension") }
    var members: [Matrix<Scalar>] = []
    for position in 1...count {
      bound[index] = position
      members.append(try content(definition))
    }
    return .family(members)
  }

  private func content(_ definition: ParsedDefinition) throws(EvaluationError) -> Matrix<Scalar> {
    switch definition.content {
    case .derivative(let function, let variable, let layout):
      guard let differentiation else {
        throw .meaning("\(definition.name) is a derivative, and is not differentiated again")
      }
      return try differentiation.derivative(function, variable, layout)
    case .formula(let formula):
      guard let extents = definition.shape else { return try matrix(formula.answer) }
      guard let shape = sizes.shape(extents) else { throw .meaning("\(definition.name) has an unknown dimension") }
      return try value(of: formula, shape: shape)
    }
  }

  /// The number that a bound or given index stands for.
  func index(_ name: String) throws(EvaluationError) -> Int {
    guard let position = bound[name] ?? given[name] else {
      throw .meaning("the index \(name) is bound by nothing: sum over it, or define an element, as in [J]_\(name)j")
    }
    return position
  }

  /// The whole number that an expression in the place of an index stands for.
  func ordinal(_ expression: Expression) throws(EvaluationError) -> Int {
    if case .index(let name) = expression { return try index(name) }
    let number = try number(expression, "an index").approximation
    guard let ordinal = Int(exactly: number) else { throw .meaning("the index \(expression) is \(number)") }
    return ordinal
  }

  /// `z_i`, `W_ij`; of a row or column one index says which entry.
  func element(_ base: Expression, _ indices: [Expression]) throws(EvaluationError) -> Scalar {
    let matrix = try matrix(base)
    var positions: [Int] = []
    for index in indices { positions.append(try ordinal(index)) }
    let extents: [Int]
    switch positions.count {
    case 1 where matrix.shape.columns == 1 || matrix.shape.rows == 1: extents = [matrix.elements.count]
    case 2: extents = [matrix.shape.rows, matrix.shape.columns]
    default:
      throw .shape(
        "\(base) is \(sizes.name(matrix.shape)), so \(indices.count) \(indices.count == 1 ? "index does" : "indices do")"
          + " not say which entry is meant")
    }
    for (position, extent) in zip(positions, extents) where !(1...extent ~= position) {
      throw .meaning("\(base) is \(sizes.name(matrix.shape)): it has no entry \(position) there")
    }
    return positions.count == 1 ? matrix.elements[positions[0] - 1] : matrix[positions[0] - 1, positions[1] - 1]
  }
}
