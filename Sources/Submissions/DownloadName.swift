/// What the name of a downloaded hand-in tells. Course sites decorate the names that students gave their files with who
/// handed in and when; the decoration is understood, and stripped before the student's own name is judged.
public struct DownloadName: Sendable, Equatable {
  /// The course site whose decoration the name has; absent when it has none.
  public var site: Site?
  /// The student's name as the site spells it: "First Last" (Brightspace), "lastfirst" (Canvas).
  public var student: String?
  /// The site's own number for the student: the id in Canvas's gradebook. Brightspace has two numbers, kept together.
  public var studentID: String?
  /// When it was handed in, to the minute, on the clocks of the course.
  public var submitted: LocalMinute?
  /// Whether the site calls it late.
  public var isMarkedLate = false
  /// Which resubmission this is; absent for the first hand-in, and where the site does not say.
  public var resubmission: Int?
  /// The name that the student gave the file; absent for a folder that the site made.
  public var given: String?

  public enum Site: String, Sendable {
    case brightspace, canvas
  }

  /// Understands the name of a file or folder. What no site decorated is a student's own name.
  public init(_ name: String) {
    self = DownloadName(brightspace: name) ?? DownloadName(canvas: name) ?? DownloadName(given: name)
  }

  init(given: String) { self.given = given }
}

/// Whether the text is nothing but digits, and has some.
func isNumber(_ text: some StringProtocol) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
}

/// A name and its extension, which begins with the last dot that is not the first character.
func splitExtension(_ name: String) -> (stem: String, dotted: String) {
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (name, "") }
  return (String(name[..<dot]), String(name[dot...]))
}
