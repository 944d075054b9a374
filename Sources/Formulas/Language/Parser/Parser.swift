/// Reads tokens as formulas, by recursive descent.
///
/// From loose to tight: `+ -`; `⊙ ./ ⊗`; products (written `*`, `·` or by juxtaposition) and `/`, from left to right; marks
/// such as `^2`, `^T` and indices. Of what a reader may take in two ways, these are the meanings: `1/2x` is `(1/2)·x`;
/// `A b ⊙ c` is `(A b) ⊙ c`; a function without parentheses takes one factor, and a sum takes the product after it.
struct Parser {
  let source: Source
  let names: NameTable
  var tokens: [Token]
  var position = 0
  /// The token after the last one that belongs to what is being read.
  var limit: Int
  /// The indices that a left side or a sum has bound.
  var indices: [String] = []
  /// Where a letter that is no symbol is an index: in subscripts and in `i = j`.
  var lettersAreIndices = false
  /// Whether a bar now closes what a bar has opened.
  var barIsOpen = false
  private var depth = 0
  private var links = 0

  init(_ source: Source, _ names: NameTable) throws(FormulaError) {
    self.source = source
    self.names = names
    var lexer = Lexer(source, names)
    tokens = try lexer.run()
    limit = tokens.count - 1
  }

  /// The next token; the end of the text from `limit` on.
  var next: Token { token(0) }

  func token(_ offset: Int) -> Token {
    if position + offset < limit { return tokens[position + offset] }
    let last = tokens[limit]
    return Token(kind: .endOfText, start: last.start, end: last.start)
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard next.kind == kind else { return false }
    position += 1
    return true
  }

  mutating func require(_ kind: Token.Kind, _ description: String) throws(FormulaError) {
    if !take(kind) { throw expected(description) }
  }

  // MARK: Errors

  func expected(_ expectation: String) -> FormulaError {
    source.error("expected \(expectation), found \(found)", at: next.start)
  }

  private var found: String {
    let token = next
    guard token.kind != .endOfText || position < tokens.count - 1 else { return "the end of the formula" }
    let shown = tokens[min(position, tokens.count - 1)]
    guard shown.end > shown.start else { return "the end of the formula" }
    return "“" + String(String.UnicodeScalarView(source.scalars[shown.start..<min(shown.end, shown.start + 30)])) + "”"
  }

  // MARK: Limits

  /// How deeply parentheses, exponents, fractions and the like may be nested: each level costs stack.
  static let maximumDepth = 200

  /// Reads something that lies one level deeper.
  mutating func nested<T>(_ read: (inout Parser) throws(FormulaError) -> T) throws(FormulaError) -> T {
    guard depth < Self.maximumDepth else {
      throw source.error("expected at most \(Self.maximumDepth) levels of nesting, found more", at: next.start)
    }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  /// How many marks and divisions one formula may chain, as in `a/b/c` or `x'''`: each makes its tree one level deeper.
  private static let maximumLinks = 400

  /// Begins another formula.
  mutating func forgetLinks() { links = 0 }

  mutating func link() throws(FormulaError) {
    links += 1
    if links > Self.maximumLinks {
      throw source.error("expected at most \(Self.maximumLinks) divisions and marks, found more", at: next.start)
    }
  }
}
