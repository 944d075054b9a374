internal import Assignments
internal import Salvage
internal import Submissions

extension CodeFiles {
  /// The files, and the one that the homework's steps import. A file that was named alone is that one, whatever its name.
  init(of handIn: HandIn, expected: Assignment.HandIn, _ interface: Interface?) {
    let entry = expected.entry
    let files = handIn.files.map { (handIn.isOneFile ? entry : $0.path, $0.contents) }
    self.init(
      entry: entry, files: Dictionary(files) { first, _ in first },
      defining: definitions(of: interface), isLibrary: interface?.isLibrary == true)
  }
}

extension Interface {
  /// Whether classes are graded, and not functions.
  var isLibrary: Bool { modules?.isEmpty == false }
}

extension HandIn {
  /// Whether somebody named one file of program text, instead of what was handed in.
  var isOneFile: Bool {
    container == .loose && name.site == nil && files.count == 1
      && [".py", ".swift"].contains { files[0].path.hasSuffix($0) }
  }
}

extension Submission {
  /// The files of a hand-in as they came out of the repair.
  init(_ handIn: HandIn, _ code: CodeFiles) {
    let sources = code.files.filter { $0.key.hasSuffix(".py") }.map { Source(name: $0.key, contents: $0.value) }
    self.init(handIn, kind: .python, sources: sources, entry: code.entry)
  }
}
