/// What a ```console block of the README promises: commands behind `$ `, and below each what it prints.
///
/// In what is printed, `…` stands for anything: for any characters in a line, and for any lines where it is all of one.
struct Transcript {
  struct Entry: Equatable {
    let command: String
    var output: [String]
  }

  private(set) var entries: [Entry] = []

  /// The console blocks of a Markdown text.
  init(ofMarkdown text: String) {
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        entries.append(Entry(command: String(line.dropFirst(2)), output: []))
      } else if isInside, !entries.isEmpty {
        entries[entries.count - 1].output.append(String(line))
      }
    }
  }
}

extension Transcript.Entry {
  /// Whether the command printed what is promised. A promise of nothing is a promise that it prints nothing.
  func matches(_ printed: String) -> Bool {
    let lines = printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return Self.matches(output[...], lines.last == "" ? lines.dropLast() : lines[...])
  }

  private static func matches(_ promised: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
    guard let first = promised.first else { return printed.isEmpty }
    if first == "…" {
      return (printed.startIndex...printed.endIndex).contains { matches(promised.dropFirst(), printed[$0...]) }
    }
    guard let line = printed.first, matches(first, line) else { return false }
    return matches(promised.dropFirst(), printed.dropFirst())
  }

  private static func matches(_ promised: String, _ line: String) -> Bool {
    var parts = promised.split(separator: "…", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.popLast() else { return promised == line }
    guard line.hasPrefix(parts[0]) else { return false }
    var rest = line.dropFirst(parts[0].count)
    for part in parts.dropFirst() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
