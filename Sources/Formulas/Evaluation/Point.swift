internal import Tensors

/// A sample on one rung of the ladder of numbers, with everything that the question defines worked out.
struct Point<Scalar: Number> {
  let problem: Problem
  let sample: Sample
  /// The values of the variables alone: what derivatives start from.
  let variables: [String: Quantity<Scalar>]
  /// The values of variables, and of the definitions that answers are likely to use.
  let quantities: [String: Quantity<Scalar>]
  /// Whether a definition met a kink here.
  let metKink: Bool

  init(_ problem: Problem, _ sample: Sample) throws(EvaluationError) {
    self.problem = problem
    self.sample = sample
    let variables: [String: Quantity<Scalar>] = sample.quantities()
    self.variables = variables
    let evaluator = Evaluator(
      sizes: sample.sizes, given: sample.given, heights: sample.heights, definitions: problem.definitions,
      quantities: variables, differentiation: Differentiation(problem, sample, variables))
    for name in problem.shared { _ = try evaluator.quantity(name) }
    quantities = evaluator.quantities
    metKink = evaluator.metKink
  }

  /// An evaluator that knows everything here.
  func evaluator() -> Evaluator<Scalar> {
    Evaluator(
      sizes: sample.sizes, given: sample.given, heights: sample.heights, definitions: problem.definitions,
      quantities: quantities, differentiation: Differentiation(problem, sample, variables))
  }
}

extension Differentiation {
  /// Derivatives by dual numbers, taken at a sample.
  init(_ problem: Problem, _ sample: Sample, _ variables: [String: Quantity<Scalar>]) {
    let road = DualRoad(problem: problem, sample: sample, variables: variables)
    derivative = { (function, variable, layout) throws(EvaluationError) in
      let jacobian = try road.jacobian(withRespectTo: variable) { (evaluator) throws(EvaluationError) in
        try evaluator.matrix(function)
      }
      guard let matrix = jacobian.laidOut(layout) else {
        throw .meaning("the derivative of \(function) with respect to \(variable) is not one matrix")
      }
      return matrix
    }
    slope = { (function, argument) throws(EvaluationError) in try road.slope(of: function, at: argument) }
  }
}

/// Forward-mode differentiation from the variables of a sample.
struct DualRoad<Base: Number> {
  let problem: Problem
  let sample: Sample
  let variables: [String: Quantity<Base>]

  func evaluator<Scalar>(_ quantities: [String: Quantity<Scalar>]) -> Evaluator<Scalar> {
    Evaluator(
      sizes: sample.sizes, given: sample.given, heights: sample.heights, definitions: problem.definitions,
      quantities: quantities)
  }

  /// The derivatives of a function of everything with respect to a variable, a definition, or one of a family: one
  /// evaluation for each of its entries.
  func jacobian(
    withRespectTo variable: Expression,
    _ function: (Evaluator<Dual<Base>>) throws(EvaluationError) -> Matrix<Dual<Base>>
  ) throws(EvaluationError) -> Jacobian<Base> {
    let target = try Target(variable, evaluator(variables))
    let lifted = variables.mapValues { $0.map { Dual($0, derivative: 0) } }
    var value: Matrix<Base>?
    var derivatives: [Matrix<Base>] = []
    for offset in 0..<target.shape.rows * target.shape.columns {
      let result = try function(evaluator(lifted.merging([target.name: target.moved(along: offset)]) { $1 }))
      value = result.map(\.value)
      derivatives.append(result.map(\.derivative))
    }
    guard let value else { throw .meaning("\(variable) has no entries") }
    return Jacobian(value: value, variable: target.shape, derivatives: derivatives)
  }

  /// The derivative of a function that goes entry by entry.
  func slope(of function: Function, at argument: Matrix<Base>) throws(EvaluationError) -> Matrix<Base> {
    let evaluator = evaluator(variables.mapValues { $0.map { Dual($0, derivative: 0) } })
    var slopes: [Base] = []
    for entry in argument.elements {
      let variable = Dual.variable(entry)
      switch function {
      case .known(let known):
        guard let rule = evaluator.rule(known) else {
          throw .meaning("the derivative of \(known.rawValue) is no number")
        }
        slopes.append(rule(variable).derivative)
      case .declared(let name): slopes.append(try evaluator.apply(name, [Matrix(variable)]).elements[0].derivative)
      }
    }
    return Matrix(argument.shape, slopes)
  }
}

/// What is varied: one matrix under a name, alone or among the members of a family.
struct Target<Base: Number> {
  let name: String
  let shape: Shape
  private let quantity: Quantity<Base>
  /// Which of a family it is; nil where it is no member.
  let member: Int?
  /// Where its entries begin among those of the matrix.
  let first: Int

  init(_ expression: Expression, _ evaluator: Evaluator<Base>) throws(EvaluationError) {
    switch expression {
    case .symbol(let name):
      self.init(name, try evaluator.quantity(name), member: nil, try evaluator.symbol(name).shape, first: 0)
    case .member(.symbol(let name), let index):
      let shape = try evaluator.matrix(expression).shape
      self.init(name, try evaluator.quantity(name), member: try evaluator.ordinal(index) - 1, shape, first: 0)
    case .element(.symbol(let name), let indices):
      let shape = try evaluator.symbol(name).shape
      _ = try evaluator.element(.symbol(name), indices)
      let row = try evaluator.ordinal(indices[0]) - 1
      let first = indices.count == 1 ? row : row * shape.columns + (try evaluator.ordinal(indices[1])) - 1
      self.init(name, try evaluator.quantity(name), member: nil, .scalar, first: first)
    default: throw .meaning("a derivative is taken with respect to a name, not to \(expression)")
    }
  }

  private init(_ name: String, _ quantity: Quantity<Base>, member: Int?, _ shape: Shape, first: Int) {
    (self.name, self.quantity, self.member, self.shape, self.first) = (name, quantity, member, shape, first)
  }

  /// The shape of the derivative of a number in this layout.
  func shape(in layout: Layout) -> Shape { layout == .numerator ? shape.transposed : shape }

  /// The quantity, of which one entry is a variable.
  func moved(along offset: Int) -> Quantity<Dual<Base>> {
    let started = { (matrix: Matrix<Base>) in
      Matrix<Dual<Base>>(
        matrix.shape,
        matrix.elements.enumerated().map { Dual($1, derivative: $0 == first + offset ? 1 : 0) })
    }
    switch quantity {
    case .one(let matrix): return .one(started(matrix))
    case .family(let members):
      return .family(
        members.enumerated().map { $0 == member ? started($1) : $1.map { Dual($0, derivative: 0) } })
    }
  }
}
