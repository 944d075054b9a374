internal import Spelling

/// The file is there under a name that was meant to be the right one: `MLP.py`, `mlp (1).py`, `mlp.py.txt`, `mpl.py`.
func nearName(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  guard failure.isMissingFile else { return [] }
  return namesLike(files.entry, among: files.topNames.filter(isPython), in: files).map { name in
    Proposal(
      files: files.replacingEntry(from: name), repair: .ofName("\(name) was taken for \(files.entry)."))
  }
}

private func isPython(_ name: String) -> Bool {
  let name = name.lowercased()
  return name.hasSuffix(".py") || name.hasSuffix(".txt") || !name.contains(".")
}

/// Those of `names` that were probably meant to be `wanted`, likeliest first.
func namesLike(_ wanted: String, among names: [String], in files: CodeFiles) -> [String] {
  let visible = names.filter { !$0.hasPrefix(".") }
  let ranked = visible.compactMap { name in rank(name, as: wanted, in: files).map { (rank: $0, name: name) } }
  return ranked.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }.map(\.name)
}

private func rank(_ name: String, as wanted: String, in files: CodeFiles) -> Int? {
  let (name, path) = (name.lowercased(), name)
  let words = name.split { !$0.isLetter }.map(String.init)
  if name == wanted { return 0 }
  // The course's own test scripts are handed in along with it often enough.
  guard !words.contains(where: { $0.hasPrefix("test") }) else { return nil }
  let stem = String(wanted.prefix { $0 != "." })
  let definesHomework = files.definesHomework(path)
  if words.contains(stem) { return definesHomework ? 1 : 2 }
  guard definesHomework else { return nil }
  return nearest(to: wanted, in: [name]) != nil ? 3 : 4
}
