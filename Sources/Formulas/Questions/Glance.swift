internal import Tensors

/// The definitions of a question computed once in plain doubles, to see what kind of thing each of them is.
struct Glance {
  private let sample: Sample
  private let variables: [String: Quantity<Double>]
  private var quantities: [String: Quantity<Double>]

  init(_ problem: Problem, _ sample: Sample) {
    self.sample = sample
    variables = sample.quantities()
    quantities = variables
  }

  /// The kind of a definition that `problem` has; those before it were asked for before.
  mutating func kind(of definition: Definition, in problem: Problem) throws(EvaluationError) -> Vocabulary.Entry.Kind {
    if definition.parameters != nil { return .function }
    let evaluator = Evaluator(
      sizes: sample.sizes, given: sample.given, heights: sample.heights, definitions: problem.definitions,
      quantities: quantities, differentiation: Differentiation(problem, sample, variables))
    let shape =
      switch try evaluator.quantity(definition.name) {
      case .one(let matrix): matrix.shape
      case .family(let members): members[0].shape
      }
    quantities = evaluator.quantities
    return shape.isScalar ? .scalar : shape.rows == 1 || shape.columns == 1 ? .vector : .matrix
  }
}

extension Variable {
  /// What the language takes it for. A row is a vector, which one index tells the entries of; one with the capital letter
  /// of a matrix has two indices.
  var kind: Vocabulary.Entry.Kind {
    let shape = shape ?? []
    let axes = shape.count { $0 != .number(1) }
    if shape.count == 2 && axes == 1 && name.first?.isUppercase == true { return .matrix }
    return axes == 0 ? .scalar : axes == 1 ? .vector : .matrix
  }
}
