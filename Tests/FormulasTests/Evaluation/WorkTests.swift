import Tensors
import Testing

@testable import Formulas

/// What a line of text may ask for is bounded: in numbers, in work and in memory.
@Suite struct WorkTests {
  private static let vocabulary = Vocabulary([.init("n", .scalar), .init("x", .scalar)])

  private func value(_ text: String, _ shape: Shape = .scalar) throws -> Matrix<Double> {
    let evaluator = Evaluator<Double>(
      sizes: Sizes([("n", 3)]), given: [:], heights: [:], definitions: [:], quantities: ["x": .one(Matrix(2))])
    return try evaluator.value(of: Formula.read(text, Self.vocabulary), shape: shape)
  }

  @Test(arguments: [
    "sum_{i=-2^63}^{1} x", "prod_{i=1}^{-2^63} x", "sum_{i=-2^63}^{2^62} x", "sum_{i=1}^{10002} x",
  ])
  func limitsThatLieFarApartAreRefused(_ text: String) throws {
    let error = try #require(throws: EvaluationError.self) { try value(text) }
    #expect(error.message.hasSuffix("is too long"))
  }

  @Test(arguments: [("x^(-2^63)", 0.0), ("x^(2^62)", .infinity), ("x^(-64)", 0x1p-64)])
  func exponentsMayBeAnyWholeNumbers(_ text: String, _ expected: Double) throws {
    #expect(try value(text).elements == [expected])
  }

  @Test(arguments: [
    "sum_{k=1}^{1} sum_{i=1}^{10000} sum_{j=k}^{i} sum_{l=k}^{i} I",
    "sum_{k=1}^{1} sum_{i=1}^{10000} sum_{j=k}^{i} sum_{l=k}^{i} ones",
    "ones(100, 100)^64", "((ones(100, 100)^64)^64)^64", "ones(100, 100)*ones(100, 100)", "det(ones(100, 100))",
    "(ones(100, 100) + I_{100})^{-1}",
  ])
  func workThatTakesTooLongIsRefusedBeforeItIsDone(_ text: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let error = try #require(throws: EvaluationError.self) { try value(text) }
    #expect(error == .exhausted("the formula takes too long to compute"))
    #expect(clock.now - start < .seconds(5))
  }

  @Test(arguments: [
    "diag(vec(ones(100, 100)))", "vec(ones(100, 100))*vec(ones(100, 100))'", "kron(ones(100, 100), ones(1, 2))",
    "[ones(100, 100), ones(100, 100)]", "diag(diag(vec(ones(20, 20))))*ones(3)*1",
  ])
  func resultsThatAreTooLargeAreRefusedBeforeTheyAreMade(_ text: String) throws {
    let error = try #require(throws: EvaluationError.self) { try value(text) }
    #expect(error.kind == .exhausted)
    #expect(error.message.contains("entries"))
  }

  @Test func whatAHomeworkAsksForIsNoTooMuchWork() throws {
    #expect(try value("sum_{i=1}^{10000} x").elements == [20_000])
    #expect(try value("sum_{i=1}^{40} sum_{j=1}^{40} sum(ones(5, 1)*ones(1, 5))").elements == [40_000])
  }
}
