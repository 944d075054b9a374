import Formulas
import TestSupport

/// Formulas: whatever was understood is printed as a text that means the same, and judged as an answer to a small question.
enum FormulaTarget: FuzzTarget {
  static var name: String { "formulas" }

  private static let vocabulary = Vocabulary([
    .init("x", .vector), .init("y", .vector), .init("y_hat", .vector), .init("z_1", .vector), .init("z_2", .vector),
    .init("W1", .matrix), .init("W2", .matrix), .init("b1", .vector), .init("A", .matrix), .init("K", .scalar),
    .init("n", .scalar), .init("tau", .scalar), .init("delta", .scalar), .init("a", .scalar),
    .init("X", .vector, isFamily: true),
    .init("l", .nameOnly, aliases: ["L"]), .init("f", .function), .init("dl/dy_hat", .vector),
    .init("dz_2/dz_1", .matrix),
  ])

  static func input(using generator: inout SeededGenerator) -> [UInt8] {
    var tokens = corpus.pick(using: &generator)
    for _ in 0..<Int.random(in: 0...3, using: &generator) { damage(&tokens, using: &generator) }
    var bytes = Array(tokens.joined().utf8)
    while generator.once(in: 4) { Mutation.allCases.pick(using: &generator).apply(to: &bytes, using: &generator) }
    return bytes
  }

  private static func damage(_ tokens: inout [String], using generator: inout SeededGenerator) {
    guard !tokens.isEmpty else { return }
    let place = Int.random(in: tokens.indices, using: &generator)
    let other = corpus.pick(using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: tokens.remove(at: place)
    case 1: tokens[place] = other.pick(using: &generator)
    case 2: tokens.insert(other.pick(using: &generator), at: place)
    case 3: tokens.insert(contentsOf: ["("] + other + [")"], at: place)
    case 4: tokens.swapAt(place, Int.random(in: tokens.indices, using: &generator))
    default:
      // Deep nesting is slow to read when all of it is there, so it is rare.
      let depth = generator.once(in: 50) ? 10_000 : Int.random(in: 1...8, using: &generator)
      tokens.insert(
        String(repeating: ["(", "{", "\\frac{", "-", "x^", "|", "[", "'", "/a"].pick(using: &generator), count: depth),
        at: place)
    }
  }

  /// Formulas as people write them, cut where they can be damaged best.
  private static let corpus: [[String]] = [
    #"\nabla_{ W^{(2)} } \ell = \left( \frac { \partial \ell } { \partial \hat y } \right) ^ \top z_2 ^ \top"#,
    #"\left[ \frac{\partial z_2}{\partial z_1} \right] _{ij} = \begin{cases} 5 , & i = j \text{ and } (z_1)_i > 0 \\ 0 , & \text{otherwise} \end{cases}"#,
    #"\frac{1}{K} \sum _{i=1} ^{K} \left( - [ y_i \log ( \hat{y} _i ) + ( 1 - y_i ) \log ( 1 - \hat y _i ) ] \right)"#,
    #"\operatorname{diag} ( 1 - \tanh ^2 ( z_1 ) ) \text{(changed)} , \qquad x \in \mathbb{R} ^{n}"#,
    #"3 \mathbf{1} _{[ (z_1) _i > 0 ]} + \mathbb{1} \{ i = j \} - 1 [ a >= 0 ] \delta _{ij} e_i I_n"#,
    "dl/dy_hat * dz_2/dz_1 + dldyhat W2 - 2 ( y_hat - y ) ^T .* x ⊙ ŷ ./ a .^ 2",
    "softmax_tau ( x ) _i = e ^ ( x_i / tau ) / sum_{j=1} ^ {n} exp ( x_j / tau )",
    "{ a if x_i > 0 ; 0 if i != j or a <= 1 ; undefined otherwise }",
    #"\begin{pmatrix} 1 & -2 & \frac 1 4 \\ a & 0.5 & x_1 \end{pmatrix} \otimes [ a , b1 ; 1e-3 , 2 ]"#,
    #"\| W_1 x + b_1 - y \| _2 ^2 + |a| + ‖ x ‖_1 + \sqrt { a } - \max \{ 0 , a \} + \frac12 \delta"#,
    #"\begin{aligned} f'(x) &= \sigma'(x) \\ &= A^{-1} X_i X^{(i)} A^{-T} ( x ) ^+ \underbrace{ a }_{ b } \end{aligned}"#,
    #"\sum_{k' \neq l} y_{k'} \prod_{i=1, i \ne 2}^{n} x_{i+1} A_{i,j} A_{12} \text{vec} [ A ] zeros(n) ones( n , 2 )"#,
  ].map { $0.split(separator: " ").flatMap { [String($0), " "] } }

  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict {
    let text = String(decoding: input, as: UTF8.self)
    let formulas: [Formula]
    do throws(FormulaError) {
      formulas = try Formula.all(in: text, vocabulary)
    } catch {
      try expect(error.line > 0 && error.column > 0 && !error.message.isEmpty, "\(error) has a place")
      try expect(error.excerpt.utf8.last == UInt8(ascii: "^"), "\(error) shows its place")
      let words = error.message.split(separator: " ").prefix(3).joined(separator: " ")
      return .rejected(error.message.hasPrefix("expected") ? words : "unknown or unclear")
    }
    for formula in formulas {
      // A left side binds the indices of the answer.
      let indices = formula.left?.indices ?? []
      let left = indices.isEmpty ? "" : "[J]_{\(indices.map(\.description).joined(separator: ", "))} = "
      let printed = left + formula.answer.description
      let again: Formula
      do throws(FormulaError) {
        again = try Formula.read(printed, vocabulary)
      } catch {
        // It has brackets that its writer did not need, and so may be too deep.
        try expect(error.message.contains("levels"), "\(printed) can be read: \(error)")
        continue
      }
      try expect(again.answer == formula.answer, "\(printed) reads back as the same formula, not as \(again)")
      // To look for a mistake takes a hundred times as long as to read, so only some are judged.
      if printed.utf8.reduce(0, { $0 &+ Int($1) }) % 256 == 0 { try judge(printed) }
    }
    return .accepted
  }

  /// Whatever an answer asks for, it gets a verdict, the same each time, and no more points than there are.
  private static func judge(_ answer: String) throws(BrokenPromise) {
    for examination in examinations {
      let report = examination.judge(answer)
      try expect(0...examination.question.points ~= report.earned, "\(answer) earns \(report.earned)")
      try expect(!report.verdict.sentence.isEmpty, "\(answer) has a verdict in words")
      if case .correct = report.verdict {
        try expect(examination.judge(answer) == report, "\(answer) is judged the same again")
      }
    }
  }

  /// Questions in which every name of the vocabulary means something.
  private static let examinations: [Examination] = {
    do {
      return try QuestionSheet(parsing: Array(sheet.utf8), file: "formulas.json").examinations(file: "formulas.json")
    } catch {
      fatalError("\(error)")
    }
  }()

  private static let sheet = #"""
    { "schema": 1, "layout": "numerator", "otherLayout": "half",
      "settings": { "network": {
        "dimensions": ["K", "n"],
        "variables": [
          { "name": "x", "shape": ["n"] }, { "name": "y", "shape": ["K"] }, { "name": "b1", "shape": ["K"] },
          { "name": "W1", "shape": ["K", "n"] }, { "name": "W2", "shape": ["K", "K"] },
          { "name": "A", "shape": ["n", "n"] }, { "name": "X", "shape": ["n"], "family": "K" },
          { "name": "tau", "domain": "positive" }, { "name": "delta" }, { "name": "a" } ],
        "definitions": [
          { "name": "f", "parameters": ["z"], "is": "3*relu(z)" }, { "name": "z_1", "is": "W1*x + b1" },
          { "name": "z_2", "is": "f(z_1)" }, { "name": "y_hat", "is": "W2*z_2" },
          { "name": "loss", "is": "(y_hat - y)'*(y_hat - y)" },
          { "name": "dl/dy_hat", "derivativeOf": "loss", "withRespectTo": "y_hat" },
          { "name": "dz_2/dz_1", "derivativeOf": "z_2", "withRespectTo": "z_1" } ] } },
      "questions": [
        { "id": "gradient", "title": "", "prompt": "", "points": 2, "setting": "network", "names": ["l"],
          "truth": { "derivativeOf": "loss", "withRespectTo": "z_1" } },
        { "id": "loss", "title": "", "prompt": "", "points": 1, "setting": "network", "names": ["l"],
          "truth": { "hasDerivative": "-tau*x'", "withRespectTo": "x", "upToFactor": true } } ] }
    """#
}
