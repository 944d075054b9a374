internal import Foundation

/// The students of a class, as the course lists them: whose a hand-in is when its name does not say.
public struct ClassList: Sendable, Equatable {
  /// Somebody who may hand in.
  public struct Student: Sendable, Equatable {
    /// The NetID, or whatever else tables know the student by.
    public let id: String
    /// As the course writes it: `First Last`, or `Last, First`.
    public let name: String?
    /// Canvas's own number for the student.
    public let siteID: String?

    public init(id: String, name: String?, siteID: String?) { (self.id, self.name, self.siteID) = (id, name, siteID) }
  }

  public let students: [Student]
  private let byID: [String: Student]
  private let bySiteID: [String: Student]
  /// By every way in which sites write a name, those whom it may be.
  private let byName: [String: [Student]]

  public init(_ students: [Student]) {
    self.students = students
    byID = Dictionary(students.map { ($0.id, $0) }) { first, _ in first }
    bySiteID = Dictionary(students.compactMap { student in student.siteID.map { ($0, student) } }) { first, _ in first }
    let named = students.flatMap { student in spellings(of: student.name ?? "").map { (spelling: $0, student: student) }
    }
    byName = Dictionary(grouping: named, by: \.spelling).mapValues { $0.map(\.student) }
  }

  func student(withID id: String) -> Student? { byID[id] }

  /// Whom a course site says that a download is from; nothing if it does not say, or two students have the name.
  func student(naming download: DownloadName) -> Student? {
    if download.site == .canvas, let siteID = download.studentID, let known = bySiteID[siteID] { return known }
    guard let name = download.student, let known = byName[letters(of: name)], known.count == 1 else { return nil }
    return known[0]
  }
}

/// A name as sites may write it, without spaces: Brightspace begins with the first name, Canvas with the last. Which of
/// several words the last name begins with cannot be seen.
private func spellings(of name: String) -> Set<String> {
  let words = name.split { $0 == "," || $0.isWhitespace }.map { letters(of: $0) }
  return Set(words.indices.map { (words[$0...] + words[..<$0]).joined() })
}

/// The letters and digits of a name, small and without accents.
private func letters(of name: some StringProtocol) -> String {
  name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).filter { $0.isLetter || $0.isNumber }
}
