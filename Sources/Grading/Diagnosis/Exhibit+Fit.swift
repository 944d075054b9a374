internal import GradientCheck
internal import Mistakes
internal import Safetensors
internal import Tensors
internal import WorkerProtocol

/// What a theory says about an exhibit.
enum Fit {
  /// It predicts something else than what came.
  case refuted
  /// It predicts what came, and that this is right.
  case agrees
  /// It predicts the very wrong numbers that came, this far from them at most, in units of what rounding may do.
  case explains(residual: Double)
}

extension Exhibit {
  /// How well a failure fits where nothing came. Errors of the language are of many kinds, and crashes are errors too;
  /// but that a gradient was left out is the same in every language, and tells which.
  func fit(_ outcome: Mistakes.Outcome) -> Fit {
    guard let predicted = outcome.failure else { return .refuted }
    guard failure == Answer.Failure.missingGradient else { return .agrees }
    return predicted.kind == failure && outcome[name] == nil ? .explains(residual: 0) : .refuted
  }

  /// How well numbers of this type fit what came.
  ///
  /// A prediction is exact and what came was rounded on the way, so that they may differ as much as the reference allows
  /// at this magnitude. And it must be much nearer to what came than the right answer is: where both lie in the dark
  /// between two roundings, nothing is explained.
  func fit(_ predicted: Tensor<Double>, _ dtype: DType) -> Fit {
    guard let got else { return .refuted }
    let isPlainNumber = got.shape.isEmpty && [.f32, .f64].contains(got.dtype)
    guard got.shape == predicted.shape, got.dtype == dtype || isPlainNumber, let values = got.values else {
      return .refuted
    }
    let allowed = allowance(predicted)
    let comparable = accepted.filter { $0.values.shape == got.shape }
    var residual = 0.0
    for (index, (got, exact)) in zip(values.elements, predicted.elements).enumerated() {
      // What overflows a float32 came as an infinity.
      let predicted = Double(Float(exact))
      let deviations = comparable.map {
        ($0.deviation(of: got, at: index), isRight: $0.deviation(of: predicted, at: index).isAccepted)
      }
      if deviations.contains(where: { $0.0.isAccepted }), deviations.contains(where: \.isRight) { continue }
      if got.isNaN && predicted.isNaN || got == predicted { continue }
      let distance = abs(got - predicted)
      let nearest = deviations.map(\.0.distance).min() ?? .infinity
      guard distance <= allowed[index], distance <= nearest / 2 else { return .refuted }
      residual = max(residual, distance / allowed[index])
    }
    return isRight ? .agrees : .explains(residual: residual)
  }

  /// How far rounding may take a float32 computation from each entry of a prediction: as far as the reference allows for
  /// its own entry, and for the largest entry of the tensor, where the prediction is as large; more where it is larger.
  private func allowance(_ predicted: Tensor<Double>) -> [Double] {
    let reference = accepted[0]
    let magnitude = reference.values.elements.lazy.map(abs).max() ?? 0
    let tolerance = reference.tolerances.elements.lazy.filter(\.isFinite).max() ?? 0
    let reach = predicted.elements.lazy.map(abs).filter(\.isFinite).max() ?? 0
    let relative = max(magnitude > 0 ? tolerance / magnitude : 0, 16 * Bounded.unitRoundoff)
    let smallest = 2 * relative * max(reach, magnitude)
    return predicted.elements.map { smallest + 16 * Bounded.unitRoundoff * abs($0) }
  }
}

extension Accepted {
  func deviation(of value: Double, at index: Int) -> Deviation {
    Deviation(expected: values.elements[index], got: value, tolerance: tolerances.elements[index])
  }
}

extension Exhibit {
  /// Whether these numbers would be right.
  func accepts(_ numbers: Tensor<Double>) -> Bool {
    let comparable = accepted.filter { $0.values.shape == numbers.shape }
    return !comparable.isEmpty
      && numbers.elements.indices.allSatisfy { index in
        comparable.contains { $0.deviation(of: numbers.elements[index], at: index).isAccepted }
      }
  }
}
