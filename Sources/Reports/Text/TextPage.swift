/// A page of text for a terminal of 100 columns.
///
/// Everything that is written on it is neutralised here, so that no caller can forget to: only the page itself
/// breaks lines and colours words.
struct TextPage {
  static let width = 100

  /// A colour; the words under it mean the same without it.
  enum Style: String {
    case plain = ""
    case bold = "1"
    case faint = "2"
    case red = "1;31"
    case green = "32"
    case yellow = "33"
  }

  let colored: Bool
  private(set) var text = ""

  init(colored: Bool) { self.colored = colored }

  mutating func blank() { text += "\n" }

  /// A paragraph, wrapped, every line of it indented.
  mutating func paragraph(_ words: String, indent: Int = 0, style: Style = .plain) {
    for line in wrapped(neutralised(words), to: Self.width - indent) {
      text += String(repeating: " ", count: indent) + styled(line, style) + "\n"
    }
  }

  /// Somebody else's lines, each behind a bar that says so.
  mutating func quote(_ words: String, indent: Int) {
    for line in neutralisedLines(words).flatMap({ wrapped($0, to: Self.width - indent - 2) }) {
      let quoted = line.isEmpty ? "|" : "| " + line
      text += String(repeating: " ", count: indent) + quoted + "\n"
    }
  }

  /// A line of a ledger: what it is about on the left, behind a coloured mark if there is one, and a figure at the
  /// right edge. A long text continues below itself.
  mutating func entry(
    _ words: String, figure: String, mark: String = "", indent: Int = 0, style: Style = .plain
  ) {
    let margin = indent + mark.count
    let figure = neutralised(figure)
    let lines = wrapped(neutralised(words), to: Self.width - margin - figure.count - 2)
    let first = lines[0]
    let gap = Self.width - margin - first.count - figure.count
    text += String(repeating: " ", count: indent) + styled(mark, style)
    text += (mark.isEmpty ? styled(first, style) : first) + String(repeating: " ", count: gap) + figure + "\n"
    for line in lines.dropFirst() { text += String(repeating: " ", count: margin) + line + "\n" }
  }

  private func styled(_ words: String, _ style: Style) -> String {
    colored && style != .plain && !words.isEmpty ? "\u{1b}[\(style.rawValue)m\(words)\u{1b}[0m" : words
  }
}

/// A line cut into lines of at most `width` characters, after a space where there is one in the second half.
func wrapped(_ line: String, to width: Int) -> [String] {
  var rest = Substring(line)
  var lines: [String] = []
  while let end = rest.index(rest.startIndex, offsetBy: width, limitedBy: rest.endIndex), end < rest.endIndex {
    let middle = rest.index(rest.startIndex, offsetBy: width / 2)
    // A space just beyond the edge is as good a place as any before it.
    let space = rest[middle...end].lastIndex(of: " ")
    lines.append(String(rest[..<(space ?? end)]))
    rest = rest[(space.map(rest.index(after:)) ?? end)...]
  }
  return lines + [String(rest)]
}
