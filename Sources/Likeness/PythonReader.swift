/// Reads Python as tokens. Whatever is no Python still becomes some tokens.
struct PythonReader {
  private var cursor: Cursor
  private var tokens: [Token] = []
  private var statementStart = 0
  private var openBrackets = 0
  private var column = 0
  private var opensSection = false

  static func tokens(of text: [UInt8]) -> [Token] {
    var reader = PythonReader(cursor: Cursor(text))
    reader.read()
    return reader.tokens
  }

  private init(cursor: Cursor) { self.cursor = cursor }

  private mutating func read() {
    beginLine()
    while !cursor.isAtEnd { readOne() }
    endStatement()
  }

  private mutating func readOne() {
    switch cursor.peek() {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: cursor.advance()
    case UInt8(ascii: "\\") where [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(cursor.peek(1)):
      cursor.advance(cursor.peek(1) == UInt8(ascii: "\r") ? 3 : 2)
    case UInt8(ascii: "#"): cursor.take { $0 != UInt8(ascii: "\n") }
    case UInt8(ascii: "\n"):
      cursor.advance()
      guard openBrackets == 0 else { return }
      endStatement()
      beginLine()
    case UInt8(ascii: ";"):
      cursor.advance()
      endStatement()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readText()
    case let byte where isDigit(byte) || byte == UInt8(ascii: ".") && isDigit(cursor.peek(1)):
      cursor.passNumber()
      add(.literal, [UInt8(ascii: "0")])
    case let byte where isInName(byte): readName()
    default: readSymbol()
    }
  }

  /// A line that is not indented, behind one that is, ends a function or a class.
  private mutating func beginLine() {
    let indentation = cursor.take { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == 0x0C }.count
    guard ![UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"), 0].contains(cursor.peek()) else { return }
    if indentation == 0 && column > 0 { opensSection = true }
    column = indentation
  }

  /// Statements on one line and on two are the same. A text that is a statement is a comment.
  private mutating func endStatement() {
    if tokens.count == statementStart + 1, tokens[statementStart].text.first == UInt8(ascii: "\"") {
      opensSection = tokens.removeLast().opensSection || opensSection
    }
    if let last = tokens.last, last.kind != .end, !last.isSymbol(":") { add(.end, []) }
    statementStart = tokens.count
  }

  private mutating func readText() {
    let start = cursor.position
    let quote = cursor.peek()
    let count = cursor.peek(1) == quote && cursor.peek(2) == quote ? 3 : 1
    cursor.advance(count)
    cursor.passText(closedBy: cursor.bytes[start..<start + count], onOneLine: count == 1)
    // Texts side by side are one.
    if tokens.last?.text.first != UInt8(ascii: "\"") { add(.literal, [UInt8(ascii: "\"")]) }
  }

  private mutating func readName() {
    let name = cursor.take(while: isInName)
    let isPrefix = name.count <= 2 && name.allSatisfy { [98, 102, 114, 117].contains($0 | 0x20) }
    guard !isPrefix || cursor.peek() != UInt8(ascii: "\"") && cursor.peek() != UInt8(ascii: "'") else { return }
    add(.name, name)
  }

  private mutating func readSymbol() {
    let symbol = cursor.takeSymbol(of: Self.symbols)
    switch symbol.first {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): openBrackets += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      openBrackets = max(0, openBrackets - 1)
      tokens.dropTrailingComma()
    default: break
    }
    add(.symbol, symbol)
  }

  private mutating func add(_ kind: Token.Kind, _ text: ArraySlice<UInt8>) {
    let token = Token(kind: kind, text: text, opensSection: false)
    let isHead = token.isName("def") || token.isName("class") || token.isName("async") || token.isSymbol("@")
    let opens = opensSection || isHead && tokens.count == statementStart
    tokens.append(Token(kind: kind, text: text, opensSection: opens))
    opensSection = false
  }

  /// The longer ones first.
  private static let symbols: [StaticString] = [
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "==", "!=", "<=", ">=", "->", "+=", "-=", "*=", "/=",
    "%=", "&=", "|=", "^=", "@=", ":=",
  ]
}
