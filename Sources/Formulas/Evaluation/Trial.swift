internal import Tensors

/// A point at which an answer is compared with the truth.
struct Trial {
  let point: Point<DoubleDouble>
  let truth: Worth<DoubleDouble>
  /// The truth in exact fractions, where it is one.
  let exact: (point: Point<Rational>, truth: Matrix<Rational>)?

  /// Whether agreement here is to be proven in exact fractions too.
  let isExact: Bool

  /// A trial at `sample`; nothing where the truth is not defined there, or lies on a kink.
  init?(_ problem: Problem, _ sample: Sample, exactly isExact: Bool = false) throws(EvaluationError) {
    self.isExact = isExact
    point = try Point(problem, sample)
    truth = try point.truth()
    guard truth.isDefined, !truth.metKink, !point.metKink else { return nil }
    exact = isExact ? try? Self.exact(problem, sample) : nil
  }

  private static func exact(
    _ problem: Problem, _ sample: Sample
  ) throws(EvaluationError) -> (Point<Rational>, Matrix<Rational>)? {
    let point = try Point<Rational>(problem, sample)
    let truth = try point.truth().value
    return truth.elements.contains(where: \.isUnknown) ? nil : (point, truth)
  }

  /// How an answer compares with the truth here.
  enum Outcome: Equatable {
    /// They agree: as far as 31 digits can tell, and exactly unless exact fractions were asked for and had nothing to say.
    case equal(exactly: Bool)
    /// The answer's transpose agrees.
    case transposed
    /// The answer has another shape.
    case shape(Shape)
    /// The shapes agree, and some entry does not.
    case different
    /// The answer is no number here, although the truth is.
    case undefined
    /// Numbers as large as this cancel on the way to the answer, so that rounding hides what it is.
    case cancelled(Double)
    /// The answer has no value.
    case failed(EvaluationError)
  }

  /// The largest number on the way whose rounding a comparison may excuse.
  ///
  /// It is an answer's own numbers that say how much rounding there was. Were any of them believed, an answer that adds
  /// 0·10⁴⁰ would be as close to the truth as any other. 30 bits beyond the truth's numbers excuse 50 bits below them.
  var largestScale: Double {
    let values = truth.value.elements.reduce(1) { max($0, $1.magnitude.high) }
    return 0x1p30 * max(values, truth.scale)
  }

  func outcome(of answer: Formula) -> Outcome {
    let worth: Worth<DoubleDouble>
    do { worth = try point.worth(of: answer, expecting: truth.value.shape) } catch { return .failed(error) }
    guard worth.isDefined else { return .undefined }
    let outcome = outcome(of: worth.value, answer, max(truth.scale, min(worth.scale, largestScale)))
    guard worth.scale > largestScale, outcome == .different || outcome == .shape(worth.value.shape) else {
      return outcome
    }
    // It could be the truth, for all that numbers of this size leave to be seen.
    let isHidden = [worth.value, worth.value.transposed].contains {
      $0.shape == truth.value.shape && $0.agrees(with: truth.value, worth.scale)
    }
    return isHidden ? .cancelled(worth.scale) : outcome
  }

  private func outcome(of value: Matrix<DoubleDouble>, _ answer: Formula, _ scale: Double) -> Outcome {
    if value.shape == truth.value.shape, value.agrees(with: truth.value, scale) { return confirmed(answer) }
    if value.shape == truth.value.shape.transposed, value.transposed.agrees(with: truth.value, scale) {
      return .transposed
    }
    return value.shape == truth.value.shape ? .different : .shape(value.shape)
  }

  /// Agreement to 31 digits, looked at again in exact fractions where there are any.
  private func confirmed(_ answer: Formula) -> Outcome {
    guard isExact else { return .equal(exactly: true) }
    guard let exact, let value = try? exact.point.worth(of: answer, expecting: truth.value.shape).value,
      !value.elements.contains(where: \.isUnknown)
    else { return .equal(exactly: false) }
    return value == exact.truth ? .equal(exactly: true) : .different
  }
}

extension Matrix<DoubleDouble> {
  /// Whether two matrices of one shape are equal, up to what rounding can do.
  ///
  /// Numbers as large as `scale` were added and multiplied on the way, each with an error of a few 2⁻¹⁰⁵ of itself. The
  /// 25 bits between that and the tolerance are for what many operations, and dividing by small differences, make of it.
  func agrees(with other: Matrix, _ scale: Double) -> Bool {
    zip(elements, other.elements).allSatisfy { a, b in
      (a - b).magnitude.high <= 0x1p-80 * max(scale, a.magnitude.high, b.magnitude.high)
    }
  }
}
