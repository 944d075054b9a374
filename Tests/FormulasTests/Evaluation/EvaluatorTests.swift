import Tensors
import Testing

@testable import Formulas

@Suite struct EvaluatorTests {
  /// m = 2, n = 3; A = [1, 2, 3; 4, 5, 6], x = [1; -2; 3], b = [1; 2], S = [2, 1; 1, 3], c = 2, and X a family of three.
  private static let vocabulary = Vocabulary([
    .init("m", .scalar), .init("n", .scalar), .init("c", .scalar), .init("x", .vector), .init("b", .vector),
    .init("A", .matrix), .init("S", .matrix), .init("v", .vector, isFamily: true),
  ])

  private static func evaluator() -> Evaluator<Double> {
    Evaluator(
      sizes: Sizes([("m", 2), ("n", 3)]), given: [:], heights: [:], definitions: [:],
      quantities: [
        "A": .one(Matrix(Shape(2, 3), [1, 2, 3, 4, 5, 6])), "x": .one(Matrix(Shape(3, 1), [1, -2, 3])),
        "b": .one(Matrix(Shape(2, 1), [1, 2])), "S": .one(Matrix(Shape(2, 2), [2, 1, 1, 3])), "c": .one(Matrix(2)),
        "v": .family([Matrix(Shape(2, 1), [1, 0]), Matrix(Shape(2, 1), [0, 2]), Matrix(Shape(2, 1), [5, 5])]),
      ])
  }

  private static func value(_ text: String, _ shape: Shape) throws -> Matrix<Double> {
    try evaluator().value(of: Formula.read(text, vocabulary), shape: shape)
  }

  @Test(arguments: [
    ("A*x", 2, 1, [6.0, 12]),
    ("A*x - b", 2, 1, [5, 10]),
    ("(A*x - b)'*A", 1, 3, [45, 60, 75]),
    ("b*b'", 2, 2, [1, 2, 2, 4]),
    ("b'*b", 1, 1, [5]),
    ("1 - b", 2, 1, [0, -1]),
    ("b .* b", 2, 1, [1, 4]),
    ("b^2", 2, 1, [1, 4]),
    ("S^2", 2, 2, [5, 5, 5, 10]),
    ("S^{-1}", 2, 2, [0.6, -0.2, -0.2, 0.4]),
    ("det(S) + tr(S)", 1, 1, [10]),
    ("diag(b)", 2, 2, [1, 0, 0, 2]),
    ("relu(x)", 3, 1, [1, 0, 3]),
    ("1[x > 0]", 3, 1, [1, 0, 1]),
    ("norm(x)^2 + n", 1, 1, [17]),
    ("x'/c", 1, 3, [0.5, -1, 1.5]),
    ("sum_{i=1}^{n} i*x_i", 1, 1, [6]),
    ("sum_i x_i", 1, 1, [2]),
    ("sum_i x_i*e_i", 3, 1, [1, -2, 3]),
    ("sum_{i=1}^{n} v_i", 2, 1, [6, 7]),
    ("[J]_ij = b_i*x_j", 2, 3, [1, -2, 3, 2, -4, 6]),
    ("b_i*x_j", 2, 3, [1, -2, 3, 2, -4, 6]),
    ("[J]_ii = b_i", 2, 2, [1, 0, 0, 2]),
    ("[J]_ij = delta_ij - 1", 2, 2, [0, -1, -1, 0]),
    ("I - b*b'", 2, 2, [0, -2, -2, -3]),
    ("kron(I, x')", 2, 6, [1, -2, 3, 0, 0, 0, 0, 0, 0, 1, -2, 3]),
    ("max(0, x)", 3, 1, [1, 0, 3]),
    ("[1; -2; 1/4]", 3, 1, [1, -2, 0.25]),
  ])
  func formulasHaveTheirValues(_ text: String, _ rows: Int, _ columns: Int, _ expected: [Double]) throws {
    let value = try Self.value(text, Shape(rows, columns))
    #expect(value.shape == Shape(rows, columns))
    #expect(zip(value.elements, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(value.elements)")
  }

  @Test(arguments: [
    ("A*b", "cannot multiply A by b: (m, n) by (m, 1); A^T*b would fit"),
    ("b*b", "cannot multiply b by b: (m, 1) by (m, 1); b^T*b would fit, and so would b .* b"),
    ("A*x + x", "cannot add x to A*x: (n, 1) to (m, 1)"),
    ("x + x'", "cannot add x^T to x: (1, n) to (n, 1); a transpose of one of them would fit"),
    ("x .* b", "cannot multiply element by element x by b: (n, 1) by (m, 1)"),
    ("A^{-1}", "cannot invert A, which is (m, n): only a square matrix has an inverse"),
  ])
  func shapesThatDoNotFitAreNamed(_ text: String, _ message: String) throws {
    let error = try #require(throws: EvaluationError.self) { try Self.value(text, Shape(2, 1)) }
    #expect(error.kind == .shape)
    #expect(error.message == message)
  }

  @Test(arguments: [
    ("[J]_i = b_j", "the index j is bound by nothing: the left side has i"),
    ("sum_{i=1}^{100000} i", "the sum is too long"),
  ])
  func whatMeansNothingIsNamed(_ text: String, _ message: String) throws {
    let error = try #require(throws: EvaluationError.self) { try Self.value(text, Shape(2, 1)) }
    #expect(error.message == message)
  }

  @Test func aFormulaThatAsksForTooMuchWorkIsRefused() throws {
    let text = "sum_{i=1}^{5000} sum_{j=1}^{5000} i*j"
    #expect(throws: EvaluationError.exhausted("the formula takes too long to compute")) {
      try Self.value(text, .scalar)
    }
  }

  @Test func numbersAreTakenAsTheyAreWritten() {
    #expect(Rational(Literal(1, decimals: 1)) == Rational(1, over: 10))
    #expect(Double(Literal(12_345_678_901_234, decimals: 4)) == 1_234_567_890.1234)
  }
}
