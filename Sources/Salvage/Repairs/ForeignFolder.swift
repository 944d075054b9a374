/// The code goes to a folder of its author's machine before anything else: `os.chdir("/Users/ada/homework")`.
func foreignFolder(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  let text = files.text(of: files.entry)
  guard ["FileNotFoundError", "PermissionError"].contains(where: failure.mentions), text.contains("chdir(") else {
    return []
  }
  let repaired = mapLines(text) { indentation, statement in
    // `pass`, because it may be all that there is in its block.
    statement.hasPrefix("os.chdir(") || statement.hasPrefix("chdir(")
      ? indentation + "pass" : nil
  }
  guard repaired != text else { return [] }
  return [
    Proposal(
      files: files.replacingEntry(repaired),
      repair: .ofCode("Lines that go to a folder that is not here (`os.chdir`) were taken out."))
  ]
}
