internal import JSON

/// The code is in a notebook: `mlp.ipynb`, or one that was given the name `mlp.py`.
func notebook(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  let names: [String]
  if failure.isMissingFile {
    let notebooks = files.topNames.filter { $0.lowercased().hasSuffix(".ipynb") }
    let likely = namesLike(files.entry, among: notebooks, in: files)
    names = likely + notebooks.filter { !likely.contains($0) }
  } else {
    names = [files.entry]
  }
  return names.compactMap { name in
    code(inNotebook: files[name] ?? []).map {
      Proposal(
        files: files.replacingEntry($0, from: name),
        repair: .ofCode("The code was taken out of the cells of the notebook \(name)."))
    }
  }
}

/// The code cells of a notebook one after the other, without commands to the notebook; nothing if it is none.
private func code(inNotebook bytes: [UInt8]) -> String? {
  guard let document = (try? JSONValue.parse(bytes))?.object else { return nil }
  let worksheets = document["worksheets"]?.array ?? []
  guard let cells = document["cells"]?.array ?? worksheets.first?.object?["cells"]?.array else { return nil }
  let code = cells.compactMap { cell -> String? in
    guard let cell = cell.object, cell["cell_type"]?.string == "code" else { return nil }
    guard let source = cell["source"] ?? cell["input"] else { return nil }
    return source.string ?? source.array?.compactMap(\.string).joined()
  }
  return code.filter { !isForAnotherLanguage($0) }.map(withoutNotebookCommands).joined(separator: "\n\n") + "\n"
}

/// Whether the cell begins with something like `%%bash` or `%%writefile`; `%%time` and the like time Python.
private func isForAnotherLanguage(_ cell: String) -> Bool {
  guard cell.hasPrefix("%%") else { return false }
  return !["time", "timeit", "capture", "prun"].contains(cell.dropFirst(2).prefix { $0.isLetter })
}

/// Commands to the notebook stayed in the code: `!pip install torch`, `%matplotlib inline`, `get_ipython()…`.
func notebookCommands(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  guard failure.mentions("SyntaxError") || failure.mentions("get_ipython") else { return [] }
  let text = files.text(of: files.entry)
  let repaired = withoutNotebookCommands(text)
  guard repaired != text else { return [] }
  return [
    Proposal(
      files: files.replacingEntry(repaired),
      repair: .ofCode("Lines with commands for a notebook were taken out."))
  ]
}

/// Every such line becomes `pass`, because it may be all that there is in its block.
private func withoutNotebookCommands(_ text: String) -> String {
  mapLines(text) { indentation, statement in
    // A line may also go on with a formula: `% n`, or `!= n`.
    let isCommand =
      statement.hasPrefix("!") && !statement.hasPrefix("!=") || statement.hasPrefix("get_ipython()")
      || statement.hasPrefix("%") && statement.drop { $0 == "%" }.first?.isLetter == true
    return isCommand ? indentation + "pass" : nil
  }
}
