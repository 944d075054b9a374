/// What a right answer is. It is written in one of three ways.
///
/// - `{ "derivativeOf": "r'*r", "withRespectTo": "x" }`: the derivative of an expression with respect to a variable, a
///   definition, or the member of a family (`w_l`), in the question's layout. With `"upstream": "G"` it is that of a scalar whose derivative with respect to
///   the expression is the variable G: backpropagation's step, and with a matrix G for a matrix expression. With
///   `withRespectTo` set to a matrix, the expression or what is upstream of it must make a scalar, or else `vec` must say
///   in which order the matrix's entries are the derivative's columns.
/// - `{ "is": "(diag(y) - y*y')/tau" }`: an expression. A list of values is a vector: `[1; -2; 1/4]`. With
///   `"shape": ["n", "n"]` it may be given entry by entry: `"is": "[J]_ij = y_i*(delta_ij - y_j)"`.
/// - `{ "hasDerivative": "-(y - yhat)*x'", "withRespectTo": "w" }`: the answer is a scalar function, and its derivative
///   is the expression, in the question's layout: does the gradient of this loss give that update rule? With
///   `"upToFactor": true` a positive constant factor does not matter, as a learning rate would absorb it.
public enum Truth: Equatable, Sendable {
  case derivative(of: String, withRespectTo: String, upstream: String?, vec: VecOrder?)
  case expression(String, shape: [Extent]?)
  case potential(of: String, withRespectTo: String, upToFactor: Bool)
}

/// The order in which `vec` reads a matrix.
public enum VecOrder: String, Decodable, CaseIterable, Sendable {
  /// Row after row.
  case row
  /// Column after column, as mathematics has it.
  case column
}

extension Truth: Decodable {
  private enum Key: String, CodingKey {
    case derivativeOf, withRespectTo, upstream, vec, `is`, shape, hasDerivative, upToFactor
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    if let function = try members.decodeIfPresent(String.self, forKey: .derivativeOf) {
      self = .derivative(
        of: function,
        withRespectTo: try members.decode(String.self, forKey: .withRespectTo),
        upstream: try members.decodeIfPresent(String.self, forKey: .upstream),
        vec: try members.decodeIfPresent(VecOrder.self, forKey: .vec))
    } else if let derivative = try members.decodeIfPresent(String.self, forKey: .hasDerivative) {
      self = .potential(
        of: derivative,
        withRespectTo: try members.decode(String.self, forKey: .withRespectTo),
        upToFactor: try members.decodeIfPresent(Bool.self, forKey: .upToFactor) ?? false)
    } else {
      self = .expression(
        try members.decode(String.self, forKey: .is),
        shape: try members.decodeIfPresent([Extent].self, forKey: .shape))
    }
  }
}
