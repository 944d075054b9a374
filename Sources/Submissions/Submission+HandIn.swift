extension Submission {
  /// What is run of a hand-in: the files that are taken for those of the assignment, under the names that the assignment
  /// gives them, and whatever program text lies beside them at the top; nothing when there is no program text.
  public init?(_ handIn: HandIn, _ packing: Packing, entry: String? = nil) {
    let kind: Kind = handIn.isSwift ? .swift : .python
    let taken = Set(packing.files.values.map(\.path))
    var texts = packing.files.mapValues(\.contents)
    for file in handIn.files where !taken.contains(file.path) && !isNested(file.path) && texts[file.path] == nil {
      texts[file.path] = file.contents
    }
    let sources = texts.filter { kind.isSource($0.key) }.map { Source(name: $0.key, contents: $0.value) }
    guard !sources.isEmpty else { return nil }
    self.init(handIn, kind: kind, sources: sources, entry: entry)
  }

  /// What is run of a hand-in when somebody else chose the sources.
  public init(_ handIn: HandIn, kind: Kind, sources: [Source], entry: String? = nil) {
    id = handIn.id
    path = handIn.path
    self.entry = entry ?? Self.entryPoint
    self.kind = kind
    self.sources = sources.sorted { $0.name < $1.name }
    sha256 = handIn.sha256
  }
}
