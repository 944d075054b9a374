/// A piece of a program's text that is neither layout nor a comment.
struct Token {
  enum Kind {
    case name
    /// A text or a number; what it says is not kept.
    case literal
    case symbol
    /// The end of a statement, where a language marks it.
    case end
  }

  let kind: Kind
  /// How it is spelt; of literals the kind only.
  let text: ArraySlice<UInt8>
  /// Whether a section begins with it: a function, a type, or what follows them. What lies in different sections may
  /// change places without a change of meaning.
  let opensSection: Bool

  func isSymbol(_ other: StaticString) -> Bool { kind == .symbol && has(other) }
  func isName(_ other: StaticString) -> Bool { kind == .name && has(other) }

  private func has(_ other: StaticString) -> Bool {
    text.elementsEqual(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
  }
}

extension [Token] {
  /// Removes the comma before a closing bracket: formatters put it there and take it away.
  mutating func dropTrailingComma() {
    if last?.isSymbol(",") == true { removeLast() }
  }
}
