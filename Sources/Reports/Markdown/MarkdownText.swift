// Somebody else's text in Markdown. In code nothing is markup: no HTML, no link, no mention of a user.

/// Text as code within a line: behind a run of backticks that is longer than any in it.
func markdownCode(_ text: String) -> String {
  let text = neutralised(text)
  guard text.contains(where: { $0 != " " }) else { return "" }
  let ticks = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
  return "\(ticks) \(text) \(ticks)"
}

/// Text as code within a cell of a table, where a bar would end the cell even in code.
func markdownCell(_ text: String) -> String { replacing("|", by: "\\|", in: markdownCode(text)) }

/// Lines as a block of code, behind a fence that is longer than any run of backticks in them.
func markdownBlock(_ lines: String) -> String {
  let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: lines) + 1))
  return "\(fence)text\n\(lines)\(lines.hasSuffix("\n") ? "" : "\n")\(fence)\n"
}

/// An assignment's own words: shown as prose, with everything that could be markup escaped.
func markdownProse(_ text: String) -> String {
  neutralised(text).unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    // Or GitHub would make a link of an address.
    case "/" where result.hasSuffix(":"): result += "\\/"
    case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "-", ".", "!", "|", "~", "$", "@":
      result += "\\"
      result.unicodeScalars.append(scalar)
    default: result.unicodeScalars.append(scalar)
    }
  }
}

private func longestRun(of character: Unicode.Scalar, in text: String) -> Int {
  var (longest, run) = (0, 0)
  for scalar in text.unicodeScalars {
    run = scalar == character ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}
