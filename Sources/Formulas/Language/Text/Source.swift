/// A formula's text, and how to point into it.
struct Source {
  let scalars: [Unicode.Scalar]

  /// Longer texts are no formulas.
  static let maximumLength = 20_000

  init(_ text: String) throws(FormulaError) {
    // Counting stops early, so that a megabyte costs no more than what is allowed.
    scalars = Array(text.unicodeScalars.prefix(Self.maximumLength + 1))
    if scalars.count > Self.maximumLength {
      throw error("expected at most \(Self.maximumLength) characters, found more", at: Self.maximumLength)
    }
  }

  /// The error with a caret under the place.
  func error(_ message: String, at place: Int) -> FormulaError {
    let place = min(place, scalars.count)
    let lineStart = scalars[..<place].lastIndex(where: isLineEnd).map { $0 + 1 } ?? 0
    let lineEnd = scalars[place...].firstIndex(where: isLineEnd) ?? scalars.count
    let before = shown(scalars[lineStart..<place])
    let after = shown(scalars[place..<lineEnd].prefix(4 * Self.margin))
    let left = before.suffix(Self.margin)
    let line =
      (before.count > left.count ? "…" : "") + left + after.prefix(Self.margin)
      + (after.count > Self.margin || lineEnd - place > 4 * Self.margin ? "…" : "")
    let indent = (before.count > left.count ? " " : "") + String(left.map { $0 == "\t" ? "\t" : " " })
    return FormulaError(
      line: 1 + scalars[..<place].count(where: isLineEnd), column: 1 + before.count, message: message,
      excerpt: line + "\n" + indent + "^")
  }

  /// How much of a long line is shown on each side of the place: both fit in a line of a report, and so the caret stays
  /// under its place.
  private static let margin = 45

  private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" }

  /// Characters as a terminal may show them: no control characters but tabs.
  private func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      switch scalar.properties.generalCategory {
      case .control where scalar != "\t", .format, .lineSeparator, .paragraphSeparator: text.append("\u{FFFD}")
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
