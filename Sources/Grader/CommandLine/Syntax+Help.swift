extension Syntax {
  /// Everything about the command: what `Grader help COMMAND` prints.
  var help: String {
    let rows = options.map { ("\($0.name) \($0.placeholder)", $0.help) } + [("-h, --help", "explain this command")]
    return """
      Usage: \(usage)

      \(discussion)

      Options
      \(columns(rows))

      """
  }

  /// Such as `Grader check [OPTION…] PATH…`.
  var usage: String { "Grader \(name) [OPTION…]\(operandText)" }

  /// The name with its operands, for the list of commands.
  var heading: String { name + operandText }

  private var operandText: String {
    switch operands {
    case .none: ""
    case .any(let placeholder): " [\(placeholder)…]"
    case .some(let placeholder): " \(placeholder)…"
    }
  }
}

/// Two columns, indented, the left one as wide as its widest cell.
func columns(_ rows: [(left: String, right: String)]) -> String {
  let width = rows.map(\.left.count).max() ?? 0
  return rows.map { "  " + $0 + String(repeating: " ", count: width - $0.count + 2) + $1 }.joined(separator: "\n")
}
