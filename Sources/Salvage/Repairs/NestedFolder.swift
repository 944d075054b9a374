/// The files lie in a folder of the hand-in: `ab1234/mlp.py`.
func nestedFolder(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  guard failure.isMissingFile else { return [] }
  var found: [(rank: Int, depth: Int, folder: String)] = []
  for folder in folders(of: files) {
    let names = files.files.keys.filter { parent(of: $0) == folder }.map { String($0.dropFirst(folder.count + 1)) }
    let hasEntry = names.contains(files.entry)
    let hasCode = names.contains { $0.lowercased().hasSuffix(".py") || $0.lowercased().hasSuffix(".ipynb") }
    guard hasCode else { continue }
    found.append((hasEntry ? 0 : 1, folder.count { $0 == "/" }, folder))
  }
  return found.sorted { $0 < $1 }.map { _, _, folder in
    Proposal(
      files: unpacked(folder, of: files),
      repair: .ofPlace("The files were taken out of the folder \(folder)."))
  }
}

/// The folders with files directly in them, except those that systems and editors make.
private func folders(of files: CodeFiles) -> Set<String> {
  let folders = Set(files.files.keys.compactMap(parent))
  return folders.filter { folder in
    !folder.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("__") }
  }
}

private func parent(of path: String) -> String? {
  path.lastIndex(of: "/").map { String(path[..<$0]) }
}

/// What lies in `folder` now lies in none, and beside it what did before.
private func unpacked(_ folder: String, of files: CodeFiles) -> CodeFiles {
  var result = files
  for path in files.files.keys where path.contains("/") { result[path] = nil }
  for (path, contents) in files.files where path.hasPrefix(folder + "/") {
    result[String(path.dropFirst(folder.count + 1))] = contents
  }
  return result
}
