internal import GradientCheck
internal import Tensors
internal import WorkerProtocol

/// A question and a wrong answer to it.
struct WrongAnswer {
  /// The question, up to the step that went wrong.
  let question: Question
  /// The step that went wrong.
  let step: Int
  /// The full name of the output that is wrong or did not come.
  let output: String
  /// What is right: one tensor, or two on a kink.
  let expected: [Tensor<Float>]
  /// How far from it an answer may be, in every entry: a power of ten above every tolerance.
  let tolerance: Double
  let got: Got

  enum Got: Equatable {
    case tensor(Tensor<Float>, isFloat32: Bool)
    /// A tensor of numbers that no homework has.
    case odd(String)
    /// It did not come, and this is why.
    case nothing(String)
  }

  /// The tolerance that covers all of those of `accepted`, with room for the digits that a snippet leaves out.
  static func tolerance(covering accepted: [Accepted]) -> Double {
    let largest = accepted.flatMap(\.tolerances.elements).max() ?? 0
    return [1e-6, 1e-5, 1e-4, 1e-3].first { $0 >= 2 * largest } ?? 2 * largest
  }

  /// Whether `got` is so wrong that rounding a number for print does not make it right.
  static func isClearlyWrong(_ got: Tensor<Double>, accepting accepted: [Accepted], tolerance: Double) -> Bool {
    accepted.allSatisfy { accepted in
      got.shape != accepted.values.shape
        || zip(got.elements, accepted.values.elements).contains { !(abs($0 - $1) <= 2 * tolerance) }
    }
  }
}

/// A tensor as Python and JSON write it: `[[1.0, 2.0], [3.0, 4.0]]`.
func spelled(_ tensor: Tensor<Float>) -> String {
  func rest(_ elements: ArraySlice<Float>, _ shape: ArraySlice<Int>) -> String {
    // Adding 0 makes 0 of −0, whose sign nobody should look for.
    guard let extent = shape.first else { return elements.first.map { "\($0 + 0)" } ?? "[]" }
    let stride = shape.dropFirst().reduce(1, *)
    let parts = (0..<extent).map { index in
      rest(elements.dropFirst(index * stride).prefix(stride), shape.dropFirst())
    }
    return "[\(parts.joined(separator: ", "))]"
  }
  return rest(tensor.elements[...], tensor.shape[...])
}
