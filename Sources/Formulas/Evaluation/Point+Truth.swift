internal import Tensors

extension Point {
  /// What a right answer is worth here.
  func truth() throws(EvaluationError) -> Worth<Scalar> {
    switch problem.truth {
    case .derivative(let function, let variable, let upstream, let vec):
      let weights = try upstream.map { (name) throws(EvaluationError) in try evaluator().symbol(name) }
      return try derivative(withRespectTo: variable, vec: vec) { (evaluator) throws(EvaluationError) in
        let value = try evaluator.matrix(function)
        guard let weights else { return value }
        return Matrix(try value.contracted(with: weights, problem.layout))
      }
    case .expression(let formula, let extents):
      let evaluator = evaluator()
      guard let shape = extents.flatMap(sample.sizes.shape) else {
        return Worth(try evaluator.matrix(formula.answer), evaluator)
      }
      return Worth(try evaluator.value(of: formula, shape: shape), evaluator)
    case .potential(let formula, let variable, _):
      let evaluator = evaluator()
      let shape = try Target(variable, evaluator).shape(in: problem.layout)
      return Worth(try evaluator.value(of: formula, shape: shape), evaluator)
    }
  }

  /// What an answer is worth here, where something of this shape is expected.
  func worth(of answer: Formula, expecting shape: Shape) throws(EvaluationError) -> Worth<Scalar> {
    if case .potential(_, let variable, _) = problem.truth {
      return try derivative(withRespectTo: variable, vec: nil) { (evaluator) throws(EvaluationError) in
        Matrix(try evaluator.number(answer.answer, "the function that is asked for"))
      }
    }
    let evaluator = evaluator()
    return Worth(try evaluator.value(of: answer, shape: shape), evaluator)
  }

  private func derivative(
    withRespectTo variable: Expression, vec: VecOrder?,
    _ function: (Evaluator<Dual<Scalar>>) throws(EvaluationError) -> Matrix<Dual<Scalar>>
  ) throws(EvaluationError) -> Worth<Scalar> {
    var (scale, metKink) = (0.0, false)
    let road = DualRoad(problem: problem, sample: sample, variables: variables)
    let jacobian = try road.jacobian(withRespectTo: variable) { (evaluator) throws(EvaluationError) in
      let value = try function(evaluator)
      scale = max(scale, evaluator.scale)
      metKink = metKink || evaluator.metKink
      return value
    }
    guard let matrix = jacobian.laidOut(problem.layout, vec: vec) else {
      throw .meaning("the derivative with respect to \(variable) is not one matrix in this layout")
    }
    return Worth(value: matrix, scale: scale, metKink: metKink)
  }
}

/// A value, how large the numbers were that led to it, and whether a kink was met.
struct Worth<Scalar: Number> {
  let value: Matrix<Scalar>
  let scale: Double
  let metKink: Bool

  init(value: Matrix<Scalar>, scale: Double, metKink: Bool) {
    (self.value, self.scale, self.metKink) = (value, scale, metKink)
  }

  init(_ value: Matrix<Scalar>, _ evaluator: Evaluator<Scalar>) {
    self.init(value: value, scale: evaluator.scale, metKink: evaluator.metKink)
  }

  var isDefined: Bool { value.elements.allSatisfy { $0.approximation.isFinite } }
}

extension Matrix {
  /// The number of which `weights` is the derivative with respect to this matrix: the sum of all products.
  fileprivate func contracted<Base>(
    with weights: Matrix<Base>, _ layout: Layout
  ) throws(EvaluationError) -> Scalar where Scalar == Dual<Base> {
    let turned = weights.transposed
    let preferred = layout == .numerator ? turned : weights
    let other = layout == .numerator ? weights : turned
    guard let fitting = [preferred, other].first(where: { $0.shape == shape }) else {
      throw .shape("what comes from upstream does not have the shape of the function's value")
    }
    return .sum(zip(fitting.elements, elements).map { Dual($0, derivative: 0) * $1 })
  }
}
