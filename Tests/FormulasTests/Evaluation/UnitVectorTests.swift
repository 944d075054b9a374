import Tensors
import Testing

@testable import Formulas

/// Identities and unit vectors, whose size their place decides.
@Suite struct UnitVectorTests {
  private static let vocabulary = Vocabulary([
    .init("m", .scalar), .init("n", .scalar), .init("a", .vector), .init("A", .matrix), .init("b", .vector),
  ])

  /// m = 2, n = 3; A = [1, 2, 3; 4, 5, 6], a = [1; -2; 3], b = [1; 2].
  private func value(_ text: String, _ shape: Shape, _ sizes: [(String, Int)] = [("m", 2), ("n", 3)]) throws
    -> Matrix<Double>
  {
    let evaluator = Evaluator<Double>(
      sizes: Sizes(sizes.map { (name: $0.0, value: $0.1) }), given: [:], heights: [:], definitions: [:],
      quantities: [
        "A": .one(Matrix(Shape(2, 3), [1, 2, 3, 4, 5, 6])), "a": .one(Matrix(Shape(3, 1), [1, -2, 3])),
        "b": .one(Matrix(Shape(2, 1), [1, 2])),
      ])
    return try evaluator.value(of: Formula.read(text, Self.vocabulary), shape: shape)
  }

  @Test(arguments: [
    ("(2*I)^2", 2, 2, [4.0, 0, 0, 4]), ("(2*I)^(-1)", 2, 2, [0.5, 0, 0, 0.5]), ("(3*I).^2", 2, 2, [9, 0, 0, 9]),
    ("(4*I)^(1/2)", 2, 2, [2, 0, 0, 2]), ("(2*I)^0", 2, 2, [1, 0, 0, 1]), ("A*e_1", 2, 1, [1, 4]),
    ("A*e_3", 2, 1, [3, 6]), ("e_2", 3, 1, [0, 1, 0]), ("a + e_1", 3, 1, [2, -2, 3]), ("2*e_1 - a", 3, 1, [1, 2, -3]),
    ("A'*e_2", 3, 1, [4, 5, 6]), ("a'*e_2", 1, 1, [-2]), ("(2*e_1 + e_2)'*(e_1 + 3*e_2)", 1, 1, [5]),
    ("e_1'*A", 1, 3, [1, 2, 3]), ("e_1*a'", 2, 3, [1, -2, 3, 0, 0, 0]), ("e_2'", 1, 3, [0, 1, 0]),
    ("sum_{i=1}^{n-1} a_i*e_i", 3, 1, [1, -2, 0]), ("sum_{i=1}^{2} a_i*e_i", 3, 1, [1, -2, 0]),
    ("sum_{i=2}^{n} a_{i-1}*e_i", 3, 1, [0, 1, -2]), ("sum_{i=1}^{n-1} e_i", 3, 1, [1, 1, 0]),
    ("sum_i a_i*e_i", 3, 1, [1, -2, 3]), ("A*(sum_{i=1}^{2} e_i)", 2, 1, [3, 9]),
  ])
  func theirPlaceDecidesTheirSize(_ text: String, _ rows: Int, _ columns: Int, _ expected: [Double]) throws {
    let value = try value(text, Shape(rows, columns))
    #expect(value == Matrix(Shape(rows, columns), expected), "\(value)")
  }

  @Test(arguments: ["e_4 + a", "e_0 + a", "A*e_4"])
  func noneOfThemIsZero(_ text: String) throws {
    #expect(throws: EvaluationError.self) { try value(text, Shape(3, 1)) }
  }

  @Test(arguments: [("(2*I).^0", "ones"), ("(2*I).^(-1)", "inverse")])
  func whatIsNoIdentityAnyMoreIsRefused(_ text: String, _ reason: String) throws {
    #expect(throws: EvaluationError.self) { try value(text, Shape(2, 2)) }
  }
}
