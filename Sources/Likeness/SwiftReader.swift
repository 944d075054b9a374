/// Reads Swift as tokens. Whatever is no Swift still becomes some tokens.
struct SwiftReader {
  private var cursor: Cursor
  private var tokens: [Token] = []
  private var openBraces = 0
  private var opensSection = false

  static func tokens(of text: [UInt8]) -> [Token] {
    var reader = SwiftReader(cursor: Cursor(text))
    while !reader.cursor.isAtEnd { reader.readOne() }
    return reader.tokens
  }

  private init(cursor: Cursor) { self.cursor = cursor }

  private mutating func readOne() {
    switch cursor.peek() {
    case UInt8(ascii: "/") where cursor.peek(1) == UInt8(ascii: "/"): cursor.take { $0 != UInt8(ascii: "\n") }
    case UInt8(ascii: "/") where cursor.peek(1) == UInt8(ascii: "*"): passComment()
    case UInt8(ascii: "\""): readText(hashes: 0)
    case UInt8(ascii: "#"):
      let hashes = cursor.take { $0 == UInt8(ascii: "#") }.count
      if cursor.peek() == UInt8(ascii: "\"") { readText(hashes: hashes) }
    case UInt8(ascii: "@"):
      // An attribute, which says little about what is computed.
      cursor.advance()
      cursor.take(while: isInName)
    case UInt8(ascii: "`"): cursor.advance()
    case let byte where isDigit(byte):
      readNumber()
    case let byte where isInName(byte) || byte == UInt8(ascii: "$"): readName()
    case let byte where Self.isInOperator(byte): add(.symbol, cursor.take(while: Self.isInOperator))
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ":"):
      readPunctuation()
    default: cursor.advance()
    }
  }

  private mutating func passComment() {
    var depth = 0
    repeat {
      let change = cursor.starts(with: "/*") ? 1 : cursor.starts(with: "*/") ? -1 : 0
      depth += change
      cursor.advance(change == 0 ? 1 : 2)
    } while depth > 0 && !cursor.isAtEnd
  }

  private mutating func readText(hashes: Int) {
    let quotes = cursor.starts(with: "\"\"\"") ? 3 : 1
    let closing =
      Array(repeating: UInt8(ascii: "\""), count: quotes) + Array(repeating: UInt8(ascii: "#"), count: hashes)
    cursor.advance(quotes)
    cursor.passText(closedBy: closing[...], onOneLine: quotes == 1)
    add(.literal, [UInt8(ascii: "\"")])
  }

  /// A point belongs to a number only before a digit: `1.t` is a member of it.
  private mutating func readNumber() {
    cursor.take { isInName($0) }
    if cursor.peek() == UInt8(ascii: "."), isDigit(cursor.peek(1)) { cursor.passNumber() }
    add(.literal, [UInt8(ascii: "0")])
  }

  private mutating func readName() {
    let start = cursor.position
    cursor.advance()
    cursor.take(while: isInName)
    let name = Token(kind: .name, text: cursor.bytes[start..<cursor.position], opensSection: false)
    // Modifiers stand before a section and would be left behind by it.
    guard !Self.modifiers.contains(where: name.isName) else { return }
    let isCall = name.isName("init") && tokens.last?.isSymbol(".") == true
    if !isCall && Self.heads.contains(where: name.isName) { opensSection = true }
    add(.name, name.text)
  }

  private mutating func readPunctuation() {
    let byte = cursor.peek()
    let symbol = cursor.takeSymbol(of: [])
    if byte == UInt8(ascii: "{") { openBraces += 1 }
    if [UInt8(ascii: ")"), UInt8(ascii: "]")].contains(byte) { tokens.dropTrailingComma() }
    add(.symbol, symbol)
    guard byte == UInt8(ascii: "}") else { return }
    openBraces = max(0, openBraces - 1)
    // The end of a member, or of something at the top.
    if openBraces <= 1 { opensSection = true }
  }

  private mutating func add(_ kind: Token.Kind, _ text: ArraySlice<UInt8>) {
    tokens.append(Token(kind: kind, text: text, opensSection: opensSection))
    opensSection = false
  }

  private static func isInOperator(_ byte: UInt8) -> Bool { "+-*/%=<>!&|^~?.".utf8.contains(byte) }

  private static let heads: [StaticString] = [
    "func", "init", "struct", "class", "enum", "extension", "actor", "protocol", "subscript",
  ]
  private static let modifiers: [StaticString] = [
    "public", "internal", "private", "fileprivate", "static", "mutating", "nonmutating", "final", "override", "lazy",
    "inline", "package",
  ]
}
