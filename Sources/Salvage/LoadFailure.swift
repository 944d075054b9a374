/// Why the homework's steps cannot execute the code.
public struct LoadFailure: Error, Hashable, Sendable {
  /// The language's word for it, such as `NameError`.
  public let kind: String
  /// What happened, such as `name 'torch' is not defined`.
  public let text: String
  /// The student's own traceback, if there is one.
  public let trace: String
  /// Whether the code was executed up to here: a name that is not defined shows only where it is used. If it cannot be
  /// mended, it costs what it breaks and no more.
  public let isPartial: Bool

  public init(kind: String, text: String, trace: String = "", isPartial: Bool = false) {
    (self.kind, self.text, self.trace, self.isPartial) = (kind, text, trace, isPartial)
  }

  /// The steps import a file that is not there.
  static func missing(_ files: CodeFiles) -> LoadFailure {
    let names = files.files.keys.sorted()
    var text = "there is no \(files.entry), and no other file"
    if !names.isEmpty { text = "there is no \(files.entry) among the files: \(names.joined(separator: ", "))" }
    if let archive = names.first(where: isArchive) {
      text += "; \(archive) is an archive in what was handed in, which should be its files themselves"
    }
    return LoadFailure(kind: missingKind, text: text)
  }

  private static func isArchive(_ name: String) -> Bool {
    [".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"].contains { name.lowercased().hasSuffix($0) }
  }

  private static let missingKind = "missing-file"

  var isMissingFile: Bool { kind == Self.missingKind }

  /// Whether the failure speaks of this anywhere. A worker may tell the kind in the text or in the traceback only.
  func mentions(_ words: String) -> Bool { [kind, text, trace].contains { $0.contains(words) } }

  /// What follows `words` in quotes: the name that is not defined, the module that is not there.
  func name(after words: String) -> String? {
    for place in [text, trace] {
      guard let range = place.firstRange(of: words + "'") else { continue }
      return String(place[range.upperBound...].prefix { $0 != "'" })
    }
    return nil
  }
}
