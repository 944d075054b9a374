/// Text that somebody else wrote, made harmless to a terminal and unable to pose as the report's own.
///
/// Control characters (line breaks, escape sequences), invisible format characters, direction overrides and
/// noncharacters, which no XML may hold, become `\u{1b}` and the like. All else, accents and emoji included, stays as it is.
public func neutralised(_ text: String) -> String {
  // Nearly all text is plain, and hundreds of lines of a report are asked.
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if isHarmless(scalar) {
      result.append(scalar)
    } else {
      result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
    }
  }
  return String(result)
}

/// The lines of a text, each neutralised. `\n` and `\r\n` end a line, and a tab is four spaces.
public func neutralisedLines(_ text: String) -> [String] {
  var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
  if lines.last?.isEmpty == true { lines.removeLast() }
  return lines.map { line in
    let unbroken = line.last == "\r" ? line.dropLast() : line
    return unbroken.split(separator: "\t", omittingEmptySubsequences: false)
      .map { neutralised(String($0)) }
      .joined(separator: "    ")
  }
}

private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: false
  default: !scalar.properties.isNoncharacterCodePoint
  }
}

/// The text with a character replaced wherever it stands, also where a combining mark behind it would make another
/// character of the two: markup and quoting know nothing of graphemes.
func replacing(_ scalar: Unicode.Scalar, by replacement: String, in text: String) -> String {
  text.unicodeScalars.reduce(into: "") { result, next in
    if next == scalar { result += replacement } else { result.unicodeScalars.append(next) }
  }
}
