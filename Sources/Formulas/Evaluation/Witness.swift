internal import GradientCheck
internal import Tensors

extension DualRoad<Double> {
  /// Whether derivatives by dual numbers are those of the function's own values.
  ///
  /// A second witness that knows nothing of the chain rule: the variable is moved along a direction in which no two of its
  /// entries change alike, and what a sum of all entries of the value, no two of them counted alike, does then is
  /// differentiated numerically. Only the function's values are used.
  func isConfirmed(
    _ jacobian: Jacobian<Double>, of function: Expression, withRespectTo variable: Expression
  ) throws(EvaluationError) -> Bool {
    let plain: Evaluator<Double> = evaluator(variables)
    let target = try Target(variable, plain)
    let weights = { (count: Int) in (0..<count).map { (1 + 0.37 * Double($0)) / Double(count) } }
    let direction = weights(jacobian.derivatives.count)
    let weightsOfEntries = weights(jacobian.value.elements.count)
    let claim = zip(jacobian.derivatives, direction).reduce(0.0) { total, column in
      total + column.1 * zip(column.0.elements, weightsOfEntries).reduce(0) { $0 + $1.0 * $1.1 }
    }
    var failure: EvaluationError?
    let measured = differentiate(at: 0) { steps in
      steps.map { step in
        let moved = variables.merging([target.name: target.shifted(by: direction.map { step * $0 })]) { $1 }
        do throws(EvaluationError) {
          let value = try evaluator(moved).matrix(function)
          return zip(value.elements, weightsOfEntries).reduce(0) { $0 + $1.0 * $1.1 }
        } catch {
          failure = error
          return .nan
        }
      }
    }
    if let failure { throw failure }
    return measured.distance(to: claim) <= 1e-6 * max(1, claim.magnitude)
  }
}

extension Target<Double> {
  /// The quantity with its entries moved.
  fileprivate func shifted(by steps: [Double]) -> Quantity<Double> {
    moved(along: 0).map(\.value).shifting(member, from: first, steps)
  }
}

extension Quantity<Double> {
  fileprivate func shifting(_ member: Int?, from first: Int, _ steps: [Double]) -> Quantity {
    let shifted = { (matrix: Matrix<Double>) in
      var matrix = matrix
      for (offset, step) in steps.enumerated() { matrix.elements[first + offset] += step }
      return matrix
    }
    switch self {
    case .one(let matrix): return .one(shifted(matrix))
    case .family(let members): return .family(members.enumerated().map { $0 == member ? shifted($1) : $1 })
    }
  }
}
