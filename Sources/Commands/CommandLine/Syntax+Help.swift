extension Syntax {
  /// Everything about the command: what `Grader help COMMAND` prints.
  var help: String {
    let rows = options.map { ($0.usage, $0.help) } + [("-h, --help", "explain this command")]
    return """
      Usage: \(usage)

      \(discussion)

      Example: \(example.purpose)
        \(example.line)

      Options
      \(columns(rows, within: 100))

      """
  }

  /// Such as `Grader check [OPTION…] PATH…`.
  var usage: String { "Grader \(name)\(options.isEmpty ? "" : " [OPTION…]")\(operandText)" }

  /// The name with its operands, for the list of commands.
  var heading: String { name + operandText }

  private var operandText: String {
    switch operands {
    case .none: ""
    case .one(let placeholder): " \(placeholder)"
    case .any(let placeholder): " [\(placeholder)…]"
    case .some(let placeholder): " \(placeholder)…"
    }
  }
}

/// Two columns, indented, the left one as wide as its widest cell. The right one is wrapped to keep lines within a width.
func columns(_ rows: [(left: String, right: String)], within width: Int = .max) -> String {
  let left = rows.map(\.left.count).max() ?? 0
  let indentation = String(repeating: " ", count: left + 4)
  return rows.map { row in
    let first = "  " + row.left + String(repeating: " ", count: left - row.left.count + 2)
    return first + wrapped(row.right, to: width - indentation.count).joined(separator: "\n" + indentation)
  }.joined(separator: "\n")
}

/// The text in lines of at most `width` characters, broken at spaces; a word that is longer has a line of its own.
func wrapped(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
