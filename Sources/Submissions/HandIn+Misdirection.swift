extension HandIn {
  /// What is wrong with the path, where it leads to nothing that is ever handed in: somebody named the wrong one, and there
  /// is nobody to give 0 points to. What bears a student's name or a course site's is that student's, whatever is in it.
  var misdirection: SubmissionError.Problem? {
    guard container != .archive, refusal == nil, name.site == nil, !isNetID(id) else { return nil }
    guard !files.contains(where: \.isProgram) else { return nil }
    guard container == .loose || !files.contains(where: \.isPDF) else { return nil }
    return .noHandIn(deeper: container == .folder ? folderOfArchives : nil)
  }

  /// The folder in this one that most archives lie in.
  private var folderOfArchives: String? {
    let folders = files.map(\.path).filter { isArchive($0) && isNested($0) }
      .map { components(of: $0).dropLast().joined(separator: "/") }
    return Dictionary(grouping: folders) { $0 }.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }?.key
  }
}

extension HandIn.File {
  fileprivate var isPDF: Bool { dotted == ".pdf" }

  /// Whether it may be program text. Some is handed in as a text file or without an extension, and shows what it is.
  var isProgram: Bool {
    switch dotted {
    case ".py", ".swift", ".ipynb": true
    case ".txt", "": ["def ", "class ", "import "].contains(where: String(decoding: contents, as: UTF8.self).contains)
    default: false
    }
  }

  private var dotted: String { splitExtension(lastComponent(of: path)).dotted.lowercased() }
}
