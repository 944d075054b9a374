extension Assignment {
  /// The text of an assignment file with further cases at the end of a check, everything else as people wrote it.
  ///
  /// `text` must be the text of this assignment. Nothing if the place is not found: whoever wrote the file then has to
  /// add the cases where they belong.
  public func text(_ text: String, adding recipes: [CaseRecipe], to check: Check) -> String? {
    guard let last = check.cases.last, let end = endOfObject(named: last.name, in: text) else { return nil }
    // Each case on a line of its own, if the last one is.
    let line = text[..<end].lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
    let indentation = text[line...].prefix { $0 == " " || $0 == "\t" }
    let isLine = text[indentation.endIndex...].hasPrefix("{")
    let addition = recipes.map { (isLine ? ",\n\(indentation)" : ", ") + $0.text }.joined()
    return text[..<end] + addition + text[end...]
  }

  /// Where the object ends whose member `name` has this value.
  private func endOfObject(named name: String, in text: String) -> String.Index? {
    guard let found = text.matches(of: /"name"\s*:\s*"([^"]*)"/).last(where: { $0.1 == name }) else { return nil }
    var (depth, isInString, isEscaped) = (1, false, false)
    for index in text[found.range.upperBound...].indices {
      let character = text[index]
      if isInString {
        if !isEscaped && character == "\"" { isInString = false }
        isEscaped = !isEscaped && character == "\\"
        continue
      }
      switch character {
      case "\"": isInString = true
      case "{": depth += 1
      case "}": depth -= 1
      default: break
      }
      if depth == 0 { return text.index(after: index) }
    }
    return nil
  }
}
