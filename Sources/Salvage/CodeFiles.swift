/// The files of a hand-in by their paths, and the one that the homework's steps import.
public struct CodeFiles: Hashable, Sendable {
  /// What the steps import, such as `mlp.py`: a file directly in the hand-in.
  public let entry: String
  /// The contents by the path inside the hand-in, with `/` between folders.
  public private(set) var files: [String: [UInt8]]

  /// What the steps call, as a file spells it that defines it: any one of these shows which file was meant.
  private let definitions: [String]

  /// Whether definitions are looked for in all files, so that the file which the steps import need not be there.
  private let isLibrary: Bool

  public init(
    entry: String, files: [String: [UInt8]], defining definitions: [String] = ["class MLP"], isLibrary: Bool = false
  ) {
    (self.entry, self.files, self.definitions, self.isLibrary) = (entry, files, definitions, isLibrary)
  }

  /// The contents of a file, if there is one at that path.
  public subscript(path: String) -> [UInt8]? {
    get { files[path] }
    set { files[path] = newValue }
  }

  /// Whether the steps find what they import.
  public var hasEntry: Bool {
    files[entry] != nil || isLibrary && files.keys.contains { $0.hasSuffix(".py") && definesHomework($0) }
  }

  /// The names of the files that lie in no folder, in order.
  var topNames: [String] { files.keys.filter { !$0.contains("/") }.sorted() }

  /// The text of a file, its line ends made alike; what is not UTF-8 is shown as replacement characters.
  func text(of path: String) -> String {
    let bytes = files[path] ?? []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.map { String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self) }
      .joined(separator: "\n")
  }

  /// The same files, with another text for the entry.
  func replacingEntry(_ text: String) -> CodeFiles {
    var copy = self
    copy[entry] = Array(text.utf8)
    return copy
  }

  /// The same files, with the text of one of them for the entry and that file gone.
  func replacingEntry(_ text: String? = nil, from path: String) -> CodeFiles {
    var copy = self
    copy[entry] = text.map { Array($0.utf8) } ?? files[path]
    if path != entry { copy[path] = nil }
    return copy
  }

  /// Whether a file defines what the steps call.
  func definesHomework(_ path: String) -> Bool {
    let text = text(of: path)
    return definitions.contains(where: text.contains)
  }
}
