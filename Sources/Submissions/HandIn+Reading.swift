internal import Hashing
internal import Zip

/// How large an archive may be: what all its files may unpack to.
private let longestArchive = ZipLimits.homework.totalBytes

extension HandIn {
  /// Reads the hand-in at `path`: an archive, a folder (with an archive in it, or with what was in one) or a single file.
  ///
  /// An archive that cannot be unpacked is a hand-in with a `refusal`; an error says that nothing can be read at all.
  public init(at path: String) throws(SubmissionError) {
    let absolute = try absolutePath(of: path)
    // A link is known by its own name, as whoever made it meant; only `.` and the like have none.
    let typed = lastComponent(of: path)
    let own = ["", ".", ".."].contains(typed) ? lastComponent(of: absolute) : typed
    let name = DownloadName(own)
    if try isFolder(absolute) {
      try self.init(folder: absolute, path: path, name: name)
    } else {
      let contents = try contents(ofFile: absolute, atMost: longestArchive)
      let fileName = name.given ?? own
      if isArchive(fileName) || FileKind(contents.span.bytes) == .zip {
        self.init(archive: contents, path: path, name: name)
      } else {
        let file = File(path: fileName, contents: contents)
        self.init(
          path: path, name: name, container: .loose, files: [file], sha256: SHA256.hash(contents).hex)
      }
    }
  }

  /// Files that one student handed in one by one. Beside an archive they are what was forgotten in it.
  init(loose paths: [String], name: DownloadName) throws(SubmissionError) {
    let files = try paths.map { path throws(SubmissionError) in
      let own = lastComponent(of: path)
      return File(path: DownloadName(own).given ?? own, contents: try contents(ofFile: path, atMost: longestArchive))
    }
    self.init(loose: files, path: paths[0], name: name, container: .loose)
    loosePaths = paths
  }

  private init(loose files: [File], path: String, name: DownloadName, container: Container) {
    let archives = files.filter { isArchive($0.path) }
    guard archives.count == 1, !files.contains(where: \.isProgram) else {
      self.init(path: path, name: name, container: container, files: files, sha256: sum(of: files))
      return
    }
    var inner = name
    inner.given = archives[0].path
    let archive = HandIn(archive: archives[0].contents, path: path, name: inner)
    if let refusal = archive.refusal {
      self.init(path: path, name: inner, container: .archive, refusal: refusal, sha256: sum(of: files))
      return
    }
    let beside = files.filter { file in file != archives[0] && !archive.files.contains { $0.path == file.path } }
    self.init(
      path: path, name: inner, container: .archive, files: archive.files + beside, sha256: sum(of: files),
      notes: archive.notes + ["handed in beside \(archives[0].path): \(beside.map(\.path).joined(separator: ", "))"])
  }

  /// The hand-in with its files, which are read again. They must still be those that were known by their digest.
  public func opened() throws(SubmissionError) -> HandIn {
    guard files.isEmpty && refusal == nil else { return self }
    let fresh = loosePaths.isEmpty ? try HandIn(at: path) : try HandIn(loose: loosePaths, name: name)
    guard fresh.sha256 == sha256 else { throw SubmissionError(path: path, problem: .changed) }
    return HandIn(
      id: id, path: path, name: name, container: container, files: fresh.files, refusal: nil, sha256: sha256,
      listed: listed, notes: notes, loosePaths: loosePaths, lacksProgram: lacksProgram)
  }

  private init(archive contents: [UInt8], path: String, name: DownloadName) {
    let sha256 = SHA256.hash(contents).hex
    do throws(ZipError) {
      let archive = try ZipArchive(contents.span.bytes)
      let notes =
        archive.leadingBytes == 0
        ? [] : ["\(archive.leadingBytes) bytes come before the archive, as in a program that unpacks itself"]
      let files = archive.entries.map { File(path: $0.path, contents: $0.contents) }
      self.init(
        path: path, name: name, container: .archive, files: try Self.unpacked(files), sha256: sha256, notes: notes)
    } catch {
      self.init(path: path, name: name, container: .archive, refusal: "\(error)", sha256: sha256)
    }
  }

  /// What is in an archive with nothing but another one in it, as if that were a folder of its name; once, as bombs are
  /// packed many times.
  private static func unpacked(_ files: [File]) throws(ZipError) -> [File] {
    let own = files.filter { !isSystemFile($0.path) }
    guard own.count == 1, isArchive(own[0].path), case let inner = own[0].contents, FileKind(inner.span.bytes) == .zip
    else { return files }
    return try ZipArchive(inner.span.bytes).entries.map {
      File(path: "\(own[0].path)/\($0.path)", contents: $0.contents)
    }
  }

  /// A folder with nothing but one archive in it is how Brightspace delivers that archive. A folder that a course site made
  /// and that has files in it shows that the student uploaded these; any other folder was an archive once.
  private init(folder: String, path: String, name: DownloadName) throws(SubmissionError) {
    let names = try entries(ofFolder: folder).filter { !isNoise($0) }
    if names.count == 1, isArchive(names[0]), case let inner = folder + "/" + names[0], try !isFolder(inner) {
      var name = name
      let own = DownloadName(names[0])
      if name.site == nil, own.site != nil { name = own } else { name.given = own.given }
      self.init(archive: try contents(ofFile: inner, atMost: longestArchive), path: path, name: name)
      return
    }
    var reader = FolderReader(root: folder)
    try reader.read()
    let container: Container = name.site == nil ? .folder : .loose
    if let refusal = reader.refusal {
      self.init(path: path, name: name, container: container, refusal: refusal)
    } else if container == .loose {
      self.init(loose: reader.files, path: path, name: name, container: container)
    } else {
      self.init(path: path, name: name, container: container, files: reader.files, sha256: sum(of: reader.files))
    }
  }
}

/// Reads a folder within the limits that an archive has.
private struct FolderReader {
  let root: String
  private(set) var files: [HandIn.File] = []
  /// Why the folder is no hand-in.
  private(set) var refusal: String?
  private var room = ZipLimits.homework.totalBytes

  init(root: String) { self.root = root }

  /// Hidden folders, like `.git`, are those of whoever keeps the folder, and not read.
  mutating func read(_ path: String = "") throws(SubmissionError) {
    for name in try entries(ofFolder: root + "/" + path) where refusal == nil {
      let entry = path.isEmpty ? name : path + "/" + name
      switch try fileType(root + "/" + entry) {
      case .folder where name.hasPrefix("."): continue
      case .folder: try read(entry)
      case .link: refusal = "the entry \"\(entry)\" is a symbolic link; put the file itself there"
      case .special: refusal = "the entry \"\(entry)\" is no regular file; leave it out"
      case .file:
        let limits = ZipLimits.homework
        guard files.count < limits.entries else {
          refusal = "the folder has more than \(limits.entries) files; leave out what was not asked for"
          return
        }
        let contents = try contents(ofFile: root + "/" + entry, atMost: min(room, limits.fileBytes))
        room -= contents.count
        files.append(HandIn.File(path: entry, contents: contents))
      }
    }
  }
}

/// Whether a file is handed in as an archive by its name.
func isArchive(_ name: String) -> Bool {
  [".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".zipx"]
    .contains(splitExtension(name).dotted.lowercased())
}

/// Whether a name in a downloaded folder is nobody's hand-in: the folder itself, the page that Brightspace puts there,
/// and what operating systems and tools leave behind.
func isNoise(_ name: String) -> Bool { name.hasPrefix(".") || name == "index.html" || isSystemFile(name) }

/// The SHA-256 of what `sha256sum` prints for the files.
private func sum(of files: [HandIn.File]) -> String {
  let lines = files.sorted { $0.path < $1.path }.map { "\(SHA256.hash($0.contents))  \($0.path)\n" }
  return SHA256.hash(Array(lines.joined().utf8)).hex
}
