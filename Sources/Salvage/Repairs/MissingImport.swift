/// What the homework's code calls by these names, everywhere.
private let usualImports = [
  "torch": "import torch", "np": "import numpy as np", "numpy": "import numpy", "nn": "from torch import nn",
  "F": "from torch.nn import functional as F", "math": "import math",
]

/// A usual name is used and never imported.
func missingImport(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  guard failure.mentions("NameError"), let name = failure.name(after: "name "), let line = usualImports[name] else {
    return []
  }
  return [
    Proposal(
      files: files.replacingEntry(inserting(line, into: files.text(of: files.entry))),
      repair: .ofCode("The missing line `\(line)` was put at the top of \(files.entry)."))
  ]
}

/// Inserts a statement as early as Python lets it be: after comments, the module's docstring and imports from the
/// future.
private func inserting(_ statement: String, into text: String) -> String {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  var index = 0
  func skip(while condition: (Substring) -> Bool) {
    while index < lines.count, condition(lines[index]) { index += 1 }
  }
  func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") }

  skip(while: isBlank)
  for quote in ["\"\"\"", "'''"] where index < lines.count && lines[index].hasPrefix(quote) {
    let closesAtOnce = lines[index].dropFirst(3).contains(quote)
    index += 1
    if !closesAtOnce {
      skip { !$0.contains(quote) }
      index += 1
    }
    break
  }
  skip { isBlank($0) || $0.hasPrefix("from __future__") }
  lines.insert(Substring(statement), at: min(index, lines.count))
  return lines.joined(separator: "\n")
}
