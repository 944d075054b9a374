/// Somebody else's text for XML and HTML, in content and in attributes alike: neutralised, with every character that
/// could end or begin markup spelled as a reference.
func markup(_ text: String) -> String { escapedMarkup(neutralised(text)) }

/// The lines of a text for an element that keeps line breaks.
func markupLines(_ text: String) -> String { neutralisedLines(text).map(escapedMarkup).joined(separator: "\n") }

/// Text that is neutralised already.
func escapedMarkup(_ text: String) -> String {
  guard text.utf8.contains(where: "&<>\"'".utf8.contains) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result.append(contentsOf: "&amp;".unicodeScalars)
    case "<": result.append(contentsOf: "&lt;".unicodeScalars)
    case ">": result.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
    case "'": result.append(contentsOf: "&#39;".unicodeScalars)
    default: result.append(scalar)
    }
  }
  return String(result)
}
