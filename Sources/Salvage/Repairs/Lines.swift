/// The text with those lines replaced for which `replace` gives another; it is given the spaces and tabs at the line's
/// beginning, and the rest.
func mapLines(_ text: String, _ replace: (_ indentation: Substring, _ statement: Substring) -> String?) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    let statement = line.drop { $0 == " " || $0 == "\t" }
    return replace(line[..<statement.startIndex], statement) ?? String(line)
  }.joined(separator: "\n")
}
