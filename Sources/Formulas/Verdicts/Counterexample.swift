internal import Tensors

/// Small values at which an answer and the truth differ.
public struct Counterexample: Sendable, Equatable {
  /// What was put in, by name, in the question's order.
  public let inputs: [Input]
  public let expected: String
  public let got: String

  public struct Input: Sendable, Equatable {
    public let name: String
    public let value: String
  }
}

extension Counterexample: CustomStringConvertible {
  public var description: String {
    let values = inputs.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    return (values.isEmpty ? "" : "with \(values): ") + "expected \(expected), got \(got)"
  }
}

extension Counterexample {
  /// The smallest values found at which an answer differs from the truth, or is no number although the truth is.
  ///
  /// One of everything is tried first, then two, then sizes that differ; at each of them a few small whole numbers, of
  /// which the smallest that show the difference plainly are kept.
  init?(_ problem: Problem, _ answer: Formula) {
    let least = problem.indices.map(\.names.count).max() ?? 1
    let count = problem.dimensions.count
    let sizes = [1, 2].filter { $0 >= least }.map { Array(repeating: $0, count: count) } + [Array(2..<2 + count)]
    var generator = SplitMix64(seed: 7)
    for extents in sizes {
      let found = (0..<16).compactMap { _ in
        let sample = Sample(of: problem, extents, .readable, using: &generator)
        return (try? Trial(problem, sample)).flatMap { Self.difference(problem, answer, $0) }
      }
      if let smallest = found.min(by: { $0.size < $1.size }) {
        self = smallest.example
        return
      }
    }
    return nil
  }

  private static func difference(
    _ problem: Problem, _ answer: Formula, _ trial: Trial
  ) -> (example: Counterexample, size: Double)? {
    let truth = trial.truth.value
    guard let value = try? trial.point.worth(of: answer, expecting: truth.shape).value, value.shape == truth.shape
    else {
      return nil
    }
    let isPlain = zip(truth.elements, value.elements).contains { expected, got in
      !got.high.isFinite || (expected - got).magnitude.high > 1e-3 * max(expected.magnitude.high, got.magnitude.high)
    }
    guard isPlain else { return nil }
    let names = problem.needed(by: answer)
    let variables = problem.variables.filter { names.contains($0.name) }.compactMap { variable in
      trial.point.sample.values[variable.name].map { (variable.name, $0) }
    }
    let sizes = problem.dimensions.filter(names.contains).map {
      Input(name: $0, value: "\(trial.point.sample.sizes[$0] ?? 0)")
    }
    let given = trial.point.sample.given.sorted { $0.key < $1.key }.map { Input(name: $0.key, value: "\($0.value)") }
    let size = variables.reduce(0) { $0 + $1.1.size }
    let shown = sizes + given + variables.flatMap { inputs(of: $0.0, $0.1) }
    return (Counterexample(inputs: shown, expected: truth.text, got: value.text), size)
  }

  private static func inputs(of name: String, _ quantity: Quantity<Rational>) -> [Input] {
    switch quantity {
    case .one(let matrix): [Input(name: name, value: matrix.text)]
    case .family(let members): members.enumerated().map { Input(name: "\(name)_\($0 + 1)", value: $1.text) }
    }
  }
}

extension Problem {
  /// The names that the truth and an answer need, those of the definitions in between included.
  func needed(by answer: Formula) -> Set<String> {
    var names = answer.answer.names
    switch truth {
    case .derivative(let function, let variable, let upstream, _):
      names.formUnion(function.names)
      names.formUnion(variable.names)
      if let upstream { names.insert(upstream) }
    case .expression(let formula, _): names.formUnion(formula.answer.names)
    case .potential(let formula, let variable, _):
      names.formUnion(formula.answer.names)
      names.formUnion(variable.names)
    }
    var pending = Array(names)
    while let name = pending.popLast() {
      guard let definition = definitions[name] else { continue }
      let inner =
        switch definition.content {
        case .formula(let formula): formula.answer.names
        case .derivative(let function, let variable, _): function.names.union(variable.names)
        }
      pending += inner.subtracting(names)
      names.formUnion(inner)
    }
    return names
  }
}

extension Quantity where Scalar == Rational {
  /// How large its entries are together: small counterexamples are easier to follow. Zeros count as much as a 2, because
  /// where everything is 0 little is to be seen.
  fileprivate var size: Double {
    switch self {
    case .one(let matrix): matrix.elements.reduce(0) { $0 + ($1 == 0 ? 2 : $1.approximation.magnitude) }
    case .family(let members): members.reduce(0) { $0 + Quantity.one($1).size }
    }
  }
}
