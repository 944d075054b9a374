internal import GradientCheck
internal import Tensors

/// Everything is a multiple of what was expected.
extension Relation {
  /// One factor for all cases, or one that follows their sizes.
  static func factor(_ exhibits: [Exhibit], _ sizes: (String) -> Sizes) -> Relation? {
    let wrong = exhibits.filter { !$0.isRight }
    let stems = Set(wrong.map(\.stem))
    var measured: [(factor: Double, sizes: Sizes)] = []
    // What is right has the factor 1, unless it has any: zeros stay zeros.
    for exhibit in exhibits where stems.contains(exhibit.stem) && exhibit.hasMagnitude {
      guard let factor = exhibit.factor else { return nil }
      measured.append((factor, sizes(exhibit.caseName)))
    }
    // One number, or the same one again and again, is some multiple of any other.
    let magnitudes = Set(wrong.flatMap { $0.accepted[0].values.elements.map(abs) }).subtracting([0])
    guard !measured.isEmpty, magnitudes.count > 2, wrong.allSatisfy(\.hasMagnitude) else { return nil }
    let first = measured[0].factor
    let isConstant = measured.allSatisfy { isSame($0.factor, first) }
    let meaning = Meaning.all.first { meaning in
      measured.allSatisfy { sample in meaning.value(sample.sizes).map { isSame($0, sample.factor) } ?? false }
    }
    // A factor that float32 can hardly tell from 1 is rounding, and no mistake.
    guard isConstant || meaning != nil, !(isConstant && isSame(first, 1)) else { return nil }
    if isConstant, isSame(first, -1) {
      return Relation(.signFlipped, "\(subject(wrong)) exactly −1× expected in \(cases(wrong))")
    }
    // A constant that follows no size is a fact only if more than one case shows it.
    guard meaning != nil || measured.count > 1 else { return nil }
    let figure = isConstant ? numeral(first) : meaning!.symbol
    let words = meaning.map { "; \(figure) is \($0.words)" } ?? ""
    return Relation(.constantFactor, "\(subject(wrong)) exactly \(figure)× expected in \(cases(wrong))\(words)")
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-5 * max(abs(a), abs(b)) }

  /// Nothing for a number so large that it says nothing that it is whole.
  private static func wholeNumber(_ value: Double) -> Int? {
    abs(value) < 1e6 && isSame(value, value.rounded()) ? Int(value.rounded()) : nil
  }

  /// A factor as people write it.
  private static func numeral(_ value: Double) -> String {
    if let whole = wholeNumber(value) { return "\(whole)" }
    if let whole = wholeNumber(1 / value) { return "1/\(whole)" }
    return String(Float(value))
  }
}

/// What a factor may be.
private struct Meaning {
  let symbol: String
  let words: String
  let value: @Sendable (Sizes) -> Double?

  static let all: [Meaning] = sizes + sizes.map(\.inverse)

  private static let sizes = [
    Meaning(symbol: "N", words: "the batch size") { Double($0.batch) },
    Meaning(symbol: "K", words: "the number of outputs") { Double($0.outputs) },
    Meaning(symbol: "N·K", words: "the number of elements") { Double($0.batch * $0.outputs) },
    Meaning(symbol: "2·N", words: "twice the batch size") { Double(2 * $0.batch) },
    Meaning(symbol: "2·K", words: "twice the number of outputs") { Double(2 * $0.outputs) },
    Meaning(symbol: "2·N·K", words: "twice the number of elements") { Double(2 * $0.batch * $0.outputs) },
    Meaning(symbol: "N/2", words: "half the batch size") { Double($0.batch) / 2 },
    Meaning(symbol: "N·K/2", words: "half the number of elements") { Double($0.batch * $0.outputs) / 2 },
    Meaning(symbol: "in", words: "the number of inputs") { $0.inputs.map(Double.init) },
    Meaning(symbol: "hidden", words: "the number of hidden units") { $0.hidden.map(Double.init) },
  ]

  private var inverse: Meaning {
    Meaning(
      symbol: symbol.contains("·") || symbol.contains("/") ? "1/(\(symbol))" : "1/\(symbol)", words: "one over \(words)"
    ) { [value] in value($0).map { 1 / $0 } }
  }
}

extension Exhibit {
  /// Whether anything was expected that a factor changes.
  fileprivate var hasMagnitude: Bool { accepted[0].values.elements.contains { $0 != 0 } }

  /// What the expected tensor has to be multiplied by, if one factor does for all entries.
  fileprivate var factor: Double? {
    let expected = accepted[0]
    guard let values = got?.values, values.shape == expected.values.shape else { return nil }
    let products = zip(values.elements, expected.values.elements)
    let factor = products.reduce(0) { $0 + $1.0 * $1.1 } / products.reduce(0) { $0 + $1.1 * $1.1 }
    guard factor.isFinite, factor != 0 else { return nil }
    let scaled = Accepted(
      values: expected.values.map { factor * $0 },
      tolerances: expected.values.zip(expected.tolerances) { value, tolerance in
        abs(factor) * (2 * tolerance + 16 * Bounded.unitRoundoff * abs(value))
      })
    return values.elements.indices.allSatisfy { scaled.deviation(of: values.elements[$0], at: $0).isAccepted }
      ? factor : nil
  }
}
