/// Tabs and spaces are mixed, or the whole file is indented.
func indentation(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  guard failure.mentions("TabError") || failure.mentions("IndentationError") else { return [] }
  let text = files.text(of: files.entry)
  var proposals = [4, 8].map { width in
    Proposal(
      files: files.replacingEntry(expandingTabs(text, to: width)),
      repair: .ofCode("Tabs in \(files.entry) were read as \(width) spaces."))
  }
  proposals.append(
    Proposal(
      files: files.replacingEntry(dedenting(text)),
      repair: .ofCode("The indentation of the whole of \(files.entry) was taken away.")))
  return proposals
}

/// Every tab at a line's beginning goes on to the next multiple of `width`.
private func expandingTabs(_ text: String, to width: Int) -> String {
  mapLines(text) { indentation, statement in
    var column = 0
    for character in indentation { column += character == "\t" ? width - column % width : 1 }
    return String(repeating: " ", count: column) + statement
  }
}

/// Without what the first statement is indented by.
private func dedenting(_ text: String) -> String {
  let lines = text.split(separator: "\n")
  let first = lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
  let common = first.prefix { $0 == " " || $0 == "\t" }
  return mapLines(text) { indentation, statement in
    indentation.hasPrefix(common) ? String(indentation.dropFirst(common.count) + statement) : nil
  }
}
