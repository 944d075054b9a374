internal import Tensors

extension Evaluator {
  func call(
    _ function: Function, _ primes: Int, _ arguments: [Expression]
  ) throws(EvaluationError) -> Value<Scalar> {
    if primes > 0 {
      guard primes == 1, let differentiation, let argument = arguments.first else {
        throw .meaning("only the first derivative of a function is known here")
      }
      return .matrix(try differentiation.slope(function, try matrix(argument)))
    }
    switch function {
    case .declared(let name): return .matrix(try declared(name, arguments))
    case .known(let known):
      guard let first = arguments.first else { throw .meaning("\(known.rawValue) needs an argument") }
      if let rule = rule(known) { return try entrywise(rule, first) }
      return try whole(known, first, arguments)
    }
  }

  /// A function of the question's own, applied to values.
  private func declared(_ name: String, _ arguments: [Expression]) throws(EvaluationError) -> Matrix<Scalar> {
    var values: [Matrix<Scalar>] = []
    for argument in arguments { values.append(try matrix(argument)) }
    return try apply(name, values)
  }

  func apply(_ name: String, _ arguments: [Matrix<Scalar>]) throws(EvaluationError) -> Matrix<Scalar> {
    guard let definition = definitions[name], case .formula(let formula) = definition.content else {
      throw .meaning("the function \(name) is not given")
    }
    guard definition.parameters.count == arguments.count else {
      throw .meaning("\(name) takes \(definition.parameters.count) arguments, not \(arguments.count)")
    }
    let (outside, known) = (bound, quantities)
    defer { (bound, quantities) = (outside, known) }
    bound = [:]
    for (parameter, argument) in zip(definition.parameters, arguments) { quantities[parameter] = .one(argument) }
    return try matrix(formula.answer)
  }

  private func entrywise(_ rule: (Scalar) -> Scalar, _ argument: Expression) throws(EvaluationError) -> Value<Scalar> {
    switch try value(argument) {
    case .matrix(let matrix): return .matrix(matrix.map(rule))
    case .ones(let multiple, let isRow): return .ones(rule(multiple), isRow: isRow)
    case .identity: throw .meaning("how large is the I in \(argument)? Write I_n")
    case .units: throw .meaning("how tall is the e in \(argument)? Nothing here says it")
    }
  }

  /// The functions that go entry by entry.
  func rule(_ function: Function.Known) -> ((Scalar) -> Scalar)? {
    switch function {
    case .exp: Scalar.exp
    case .log: Scalar.log
    case .sqrt: Scalar.sqrt
    case .abs: { .choose(self.bent($0), ifPositive: $0, otherwise: -$0) }
    case .sign: { .choose(self.bent($0), ifPositive: 1, otherwise: .choose(-$0, ifPositive: -1, otherwise: 0)) }
    case .sin: { sine($0) }
    case .cos: { sine($0 + .pi / 2) }
    case .tanh: Scalar.tanh
    case .sinh: { (.exp($0) - .exp(-$0)) / 2 }
    case .cosh: { (.exp($0) + .exp(-$0)) / 2 }
    case .sigmoid: { 1 / (1 + .exp(-$0)) }
    case .relu: { .choose(self.bent($0), ifPositive: $0, otherwise: 0) }
    case .softplus: { .log1p(.exp($0)) }
    case .normalCDF: { .erfc(-$0 / .sqrt(2)) / 2 }
    case .normalPDF: { .exp(-($0 * $0) / 2) / .sqrt(2 * .pi) }
    case .softmax, .max, .min, .sum, .mean, .diag, .vec, .vecRows, .trace, .det: nil
    }
  }

  /// The number itself; at 0 it is noted that a kink was met.
  private func bent(_ x: Scalar) -> Scalar {
    if x.approximation == 0 { metKink = true }
    return x
  }

  /// The functions that look at a matrix as a whole.
  private func whole(
    _ function: Function.Known, _ first: Expression, _ arguments: [Expression]
  ) throws(EvaluationError) -> Value<Scalar> {
    if case .ones(let multiple, _) = try value(first), function == .diag { return .identity(multiple) }
    if function == .max || function == .min { return .matrix(try extremum(function, arguments)) }
    let argument = try matrix(first)
    let isVector = argument.shape.rows == 1 || argument.shape.columns == 1
    let isSquare = argument.shape.rows == argument.shape.columns
    let misfit = EvaluationError.shape(
      "\(function.rawValue) of \(first), which is \(sizes.name(argument.shape)), is not known")
    switch function {
    case .softmax:
      guard isVector else { throw misfit }
      let temperature = arguments.count > 1 ? try number(arguments[1], "a temperature") : 1
      let powers = argument.map { Scalar.exp($0 / temperature) }
      let total = Scalar.sum(powers.elements)
      return .matrix(powers.map { $0 / total })
    case .sum: return Value(.sum(argument.elements))
    case .mean: return Value(.sum(argument.elements) / Scalar(Double(argument.elements.count)))
    case .diag where isVector:
      try admit(Shape(argument.elements.count, argument.elements.count))
      return .matrix(.diagonal(argument.elements))
    case .diag where isSquare: return .matrix(Matrix(Shape(argument.shape.rows, 1)) { row, _ in argument[row, row] })
    case .trace where isSquare: return Value(.sum((0..<argument.shape.rows).map { argument[$0, $0] }))
    case .det where isSquare:
      try reserve(argument.shape, times: argument.shape)
      return Value(determinant(argument))
    case .vec: return .matrix(argument.vec(.column))
    case .vecRows: return .matrix(argument.vec(.row))
    default: throw misfit
    }
  }

  /// The largest or smallest of several values entry by entry, or of the entries of one.
  private func extremum(
    _ function: Function.Known, _ arguments: [Expression]
  ) throws(EvaluationError) -> Matrix<Scalar> {
    let better = { (a: Scalar, b: Scalar) -> Scalar in
      let excess = self.bent(a - b)
      return function == .max
        ? .choose(excess, ifPositive: a, otherwise: b) : .choose(excess, ifPositive: b, otherwise: a)
    }
    var values: [Matrix<Scalar>] = []
    for argument in arguments {
      // A 0 or 1 of any height, as in max(\mathbf 0, z), is as tall as what it is compared with.
      if arguments.count > 1, case .ones(let multiple, _) = try value(argument) {
        values.append(Matrix(multiple))
      } else {
        values.append(try matrix(argument))
      }
    }
    if values.count == 1 { values = values[0].elements.map { Matrix($0) } }
    var best = values[0]
    for value in values.dropFirst() {
      guard best.shape == value.shape || best.shape.isScalar || value.shape.isScalar else {
        throw .shape("cannot compare \(sizes.name(best.shape)) with \(sizes.name(value.shape))")
      }
      best = best.merged(with: value, better)
    }
    return best
  }

  func norm(_ operand: Expression, _ norm: Norm) throws(EvaluationError) -> Scalar {
    let matrix = try matrix(operand)
    let isVector = matrix.shape.rows == 1 || matrix.shape.columns == 1
    guard isVector || norm == .frobenius else {
      throw .shape("\(operand) is a matrix: of its norms only the Frobenius norm ‖·‖_F is known here")
    }
    switch norm {
    case .one: return .sum(matrix.elements.map(rule(.abs)!))
    case .infinity:
      return matrix.elements.map(rule(.abs)!).reduce(0) { .choose(self.bent($1 - $0), ifPositive: $1, otherwise: $0) }
    case .two, .frobenius: return .sqrt(bent(.sum(matrix.elements.map { $0 * $0 })))
    }
  }

  /// ‖v‖² without the root: exact for fractions, and with a derivative at 0. Nothing if the operand is no vector.
  func squaredNorm(_ operand: Expression) throws(EvaluationError) -> Scalar? {
    let matrix = try matrix(operand)
    guard matrix.shape.rows == 1 || matrix.shape.columns == 1 else { return nil }
    return .sum(matrix.elements.map { $0 * $0 })
  }
}

/// sin x by its series, after whole half-turns are taken off: the ladder of numbers does not have it.
private func sine<Scalar: Number>(_ x: Scalar) -> Scalar {
  guard x.approximation.magnitude < 1e6 else { return Scalar(Double.nan) }
  let halfTurns = (x.approximation / .pi).rounded()
  let rest = x - Scalar(halfTurns) * .pi
  var (term, total) = (rest, rest)
  for power in stride(from: 3.0, through: 41, by: 2) {
    term = -(term * rest * rest) / Scalar(power * (power - 1))
    total = total + term
  }
  return halfTurns.truncatingRemainder(dividingBy: 2) == 0 ? total : -total
}
