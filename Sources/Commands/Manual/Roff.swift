/// Text for the man macros, of which readers are sure to exist on every Unix.
struct Roff {
  private(set) var text = ""

  init(title: String, source: String) {
    text = ".TH \(title.uppercased()) 1 \"\" \"\(source)\" \"User Commands\"\n"
  }

  mutating func section(_ title: String) { text += ".SH \"\(Self.escaped(title.uppercased()))\"\n" }

  mutating func subsection(_ title: String) { text += ".SS \"\(Self.escaped(title))\"\n" }

  /// Words below a title.
  mutating func words(_ words: String) { text += "\(Self.lines(words))\n" }

  /// A term, in bold, with what stands for its value and its explanation, indented.
  mutating func item(_ term: String, taking placeholder: String? = nil, _ words: String) {
    let value = placeholder.map { " \\fI\(Self.escaped($0))\\fR" } ?? ""
    text += ".TP\n\\fB\(Self.escaped(term))\\fR\(value)\n\(Self.lines(words))\n"
  }

  /// Lines of words, in which what stands between backquotes is bold. At its beginning no dot asks for a macro.
  private static func lines(_ words: String) -> String {
    let parts = escaped(words.replacing("\n", with: " ")).split(separator: "`", omittingEmptySubsequences: false)
    let line = parts.enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element : "\\fB\($0.element)\\fR" }.joined()
    return wrapped(line, to: 80).map { $0.hasPrefix(".") ? "\\&" + $0 : $0 }.joined(separator: "\n")
  }

  /// Characters that mean something else to troff, or nothing to an old one. A hyphen is meant to be copied as it is typed.
  private static func escaped(_ words: String) -> String {
    words.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case "~": "\\(ti"
      case "'": "\\(aq"
      case "\"": "\\(dq"
      case "…": "..."
      case _ where !scalar.isASCII: "\\[u\(hexadecimal(scalar))]"
      default: String(scalar)
      }
    }.joined()
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
