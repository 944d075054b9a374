/// A folder in which the hand-ins of a class lie side by side.
struct ClassFolder {
  /// Names of archives, folders and lone programs: a hand-in each.
  private var single: [String] = []
  /// Files that a course site named, together for each student and time.
  private var loose: [(name: DownloadName, files: [String])] = []
  private(set) var ignored: [String] = []
  private let path: String

  /// The folder at `path`; nothing when it is one student's hand-in.
  ///
  /// A class's folder has names that a course site gave, several archives, or several students' names, on folders or on
  /// programs; other folders and a lone archive make a class when there is no program text beside them. The folder of one
  /// student has that student's name or a course site's; but `dl2025` could be a student or a course.
  init?(_ path: String) throws(SubmissionError) {
    self.path = path
    let own = lastComponent(of: path)
    guard DownloadName(own).site == nil else { return nil }
    var (archives, folders, students, decorated, texts) = (0, 0, 0, 0, 0)
    var programs: [String] = []
    for name in try entries(ofFolder: path) {
      guard !isNoise(name), let isFolder = try? isFolder(path + "/" + name) else {
        if !name.hasPrefix(".") && !isSystemFile(name) { ignored.append(name) }
        continue
      }
      let download = DownloadName(name)
      if download.site != nil { decorated += 1 }
      if isFolder {
        folders += 1
        if isNetID(name) { students += 1 }
        single.append(name)
      } else if isArchive(name) {
        archives += 1
        if download.site == nil { single.append(name) } else { add(name, download) }
      } else if download.site != nil {
        add(name, download)
      } else {
        let (stem, dotted) = splitExtension(name)
        if [".py", ".swift", ".ipynb", ".pdf"].contains(dotted.lowercased()) { texts += 1 }
        // Among archives, a program named after a student is that student's.
        if [".py", ".swift"].contains(dotted), isNetID(stem) {
          single.append(name)
          programs.append(name)
        } else {
          ignored.append(name)
        }
      }
    }
    let isClass = decorated > 0 || archives > 1 || texts == 0 && students > 1
    let maybeClass =
      texts == 0 && (archives == 1 || folders > 1 || students == 1)
      || texts == programs.count && Self.areSeparate(programs, in: path)
    guard isClass || maybeClass && !isNetID(own) else { return nil }
    separateArchives()
  }

  /// Several archives that somebody handed in at once are a hand-in each, and so is one without anything beside it.
  private mutating func separateArchives() {
    for (_, files) in loose where files.allSatisfy(isArchive) { single += files }
    loose.removeAll { $0.files.allSatisfy(isArchive) }
  }

  /// Whether several programs that are named after students are one student's each: files of Swift, which may be parts of
  /// one program, have to begin several.
  private static func areSeparate(_ programs: [String], in path: String) -> Bool {
    let beginnings = programs.lazy.filter { name in
      guard Submission.Kind.swift.isSource(name) else { return true }
      guard let text = try? contents(ofFile: path + "/" + name) else { return false }
      return String(decoding: text, as: UTF8.self).contains("@main")
    }
    return beginnings.dropFirst().first != nil
  }

  private mutating func add(_ file: String, _ name: DownloadName) {
    let isSame = { (other: DownloadName) in
      other.site == name.site && other.studentID == name.studentID && other.submitted == name.submitted
    }
    if let index = loose.firstIndex(where: { isSame($0.name) }) {
      loose[index].files.append(file)
    } else {
      loose.append((name, [file]))
    }
  }

  /// Reads all of them; `given` is what the folder is called in their paths. Whatever cannot be read is a hand-in that says
  /// why, so that one never stops the rest.
  func handIns(under given: String) -> [HandIn] {
    var handIns: [HandIn] = []
    for name in single {
      handIns.append(
        readable(given + "/" + name, DownloadName(name), .archive) { () throws(SubmissionError) in
          try HandIn(at: path + "/" + name)
        })
    }
    for (name, files) in loose {
      handIns.append(
        readable(given + "/" + files[0], name, .loose) { () throws(SubmissionError) in
          try HandIn(loose: files.map { path + "/" + $0 }, name: name)
        })
    }
    return handIns
  }

  /// What was read, as found at `path`; or a hand-in that says why nothing could be read.
  private func readable(
    _ path: String, _ name: DownloadName, _ container: HandIn.Container, _ read: () throws(SubmissionError) -> HandIn
  ) -> HandIn {
    do { return try read().closed(at: path) } catch {
      return HandIn(path: path, name: name, container: container, refusal: "\(error)")
    }
  }
}

extension HandIn {
  /// The same, known by another path, and without the files.
  fileprivate func closed(at path: String) -> HandIn {
    HandIn(
      id: id, path: path, name: name, container: container, files: [], refusal: refusal, sha256: sha256, notes: notes,
      loosePaths: loosePaths, lacksProgram: lacksProgram)
  }
}
