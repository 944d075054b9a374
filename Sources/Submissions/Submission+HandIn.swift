extension Submission {
  /// What is run of a hand-in: the files that are taken for those of the assignment, under the names that the assignment
  /// gives them, and whatever program text lies beside them at the top; nothing when there is no program text. No homework
  /// says where Swift has to lie, so wherever it lies is right.
  public init?(_ handIn: HandIn, _ packing: Packing, entry: String? = nil) {
    let kind = handIn.kind
    if kind == .swift {
      let program = handIn.program
      guard !program.isEmpty else { return nil }
      self.init(handIn, kind: kind, sources: program, entry: entry)
      return
    }
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

extension HandIn {
  /// The language that it is written in.
  public var kind: Submission.Kind { isSwift ? .swift : .python }

  /// The files of Swift in one folder: of those that begin a program the one that lies least deep, or else simply that.
  fileprivate var program: [Submission.Source] {
    let texts = files.filter { Submission.Kind.swift.isSource(lastComponent(of: $0.path)) }
    let folders = Dictionary(grouping: texts) { folder(of: $0.path) }
    func begins(_ folder: String) -> Bool {
      folders[folder]!.contains { String(decoding: $0.contents, as: UTF8.self).contains("@main") }
    }
    func rank(_ folder: String) -> (Int, Int, String) {
      (begins(folder) ? 0 : 1, components(of: folder).count, folder)
    }
    guard let chosen = folders.keys.min(by: { rank($0) < rank($1) }) else { return [] }
    return folders[chosen]!.map { .init(name: lastComponent(of: $0.path), contents: $0.contents) }
  }

  private func folder(of path: String) -> String { components(of: path).dropLast().joined(separator: "/") }
}
