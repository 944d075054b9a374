/// The smallest piece of a formula that means something. Plain text and LaTeX give the same tokens.
struct Token: Hashable {
  enum Kind: Hashable {
    /// Letters and digits, or a Greek letter by its name.
    case name
    case number
    /// A bold or double-struck 1 or 0.
    case ones, zeros
    case plus, minus, times, divide
    case elementwiseTimes, elementwiseDivide, elementwisePower, kronecker
    case caret, underscore, prime, transposed
    case open(Bracket), close(Bracket)
    case bar, doubleBar
    case relation(Relation)
    case and, or, `if`, otherwise
    case comma, semicolon, colon, period
    case ampersand, rowEnd
    /// A wide space outside of brackets, which separates formulas.
    case gap
    /// `\hat`, `\tilde`, …, by the word that a plain name ends with.
    case accent
    case fraction, root, underbrace
    /// An environment whose `&` and `\\` mean something, by its name.
    case begin, end
    case partial, nabla
    case membership, implication
    case endOfText
  }

  var kind: Kind
  /// The letters or digits.
  var text = ""
  /// The place in the text, in scalars.
  var start: Int
  let end: Int
}

/// What encloses. A brace groups in LaTeX and lists cases in plain text; `set` is `\{`.
enum Bracket: Hashable {
  case round, square, brace, set, angle

  var closing: String {
    switch self {
    case .round: ")"
    case .square: "]"
    case .brace: "}"
    case .set: "\\}"
    case .angle: "⟩"
    }
  }
}
