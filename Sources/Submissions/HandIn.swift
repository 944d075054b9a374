internal import Zip

/// What a student handed in: who, when and which files. Whether that is what was asked for is judged by `Packing`.
///
/// The hand-ins of a class do not hold their files: those of a thousand are more than fits into memory. `opened()` reads
/// them when their turn comes.
public struct HandIn: Sendable, Equatable {
  /// Who handed it in: the NetID in the name of the archive, or else the student's name in that of the download, or else
  /// the name of the file.
  public internal(set) var id: String
  /// Where it was found.
  public let path: String
  /// What its name tells.
  public let name: DownloadName
  /// How the files came.
  public let container: Container
  /// The files, sorted by path; empty when it was refused, and until it is opened.
  public let files: [File]
  /// Why it cannot be read; absent when it can.
  public let refusal: String?
  /// For one file its SHA-256, as `sha256sum` prints it; for several the SHA-256 of what `sha256sum` prints for them.
  public let sha256: String
  /// Whom the course's list has under the name that the site gave, or else under the hand-in's own; absent without such a
  /// list.
  public internal(set) var listed: ClassList.Student?
  /// What staff should know, and no rule is about.
  public internal(set) var notes: [String] = []
  /// Where the files lie that were handed in one by one.
  var loosePaths: [String] = []
  /// Whether there is nothing in it that may be program text.
  var lacksProgram = false

  /// A file of a hand-in.
  public struct File: Sendable, Equatable {
    /// Where it lies in the hand-in: names joined by `/`.
    public let path: String
    public let contents: [UInt8]
  }

  public enum Container: String, Sendable {
    /// In an archive.
    case archive
    /// In a folder, which whoever unpacked the archive made.
    case folder
    /// One by one, without an archive.
    case loose
  }
}

extension HandIn {
  init(path: String, name: DownloadName, container: Container, files: [File], sha256: String, notes: [String] = []) {
    self.init(
      id: Self.id(name), path: path, name: name, container: container, files: files.sorted { $0.path < $1.path },
      refusal: nil, sha256: sha256, notes: notes, lacksProgram: !files.contains(where: \.isProgram))
  }

  /// A hand-in that cannot be read.
  init(path: String, name: DownloadName, container: Container, refusal: String, sha256: String = "") {
    self.init(
      id: Self.id(name), path: path, name: name, container: container, files: [], refusal: refusal, sha256: sha256)
  }

  /// The same, whose it is known to be by the course's list. A course site knows who has handed in, and a name that was
  /// typed does not; but where no site has been there is nothing else.
  func identified(by list: ClassList?) -> HandIn {
    guard let student = name.site == nil ? list?.student(withID: id) : list?.student(naming: name) else { return self }
    var handIn = self
    if student.id != id, isNetID(id) {
      handIn.notes.append("named \(id), but the course site says that it is from \(student.id)")
    }
    (handIn.id, handIn.listed) = (student.id, student)
    return handIn
  }

  /// The same for every assignment, so that one student is one row of the gradebook.
  private static func id(_ name: DownloadName) -> String {
    let stem = name.given.map { splitExtension($0).stem } ?? ""
    if isNetID(stem) { return stem.lowercased() }
    return name.student ?? name.studentID ?? stem
  }
}
