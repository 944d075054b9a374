internal import JSON

/// What Gradescope's `submission_metadata.json` says about when work came and when it was due.
///
/// Only the documented keys are read, and whatever else Gradescope adds is let be: the file is theirs.
public struct GradescopeMetadata: Equatable, Sendable {
  /// The form that Gradescope documents: `2018-07-01T14:22:32.365935-07:00`.
  public let createdAt: String
  /// The class's due date, if one is set.
  public let due: String?
  /// The due dates of those who handed in together, where they differ from the class's: their extensions.
  public let ownDue: [String]
  /// Until when an extension accepts late work, where it differs from the class's.
  public let ownLateDue: [String]
  /// Whether one of them has no due date of its own, and so the class's.
  public internal(set) var includesClassDue = false
  /// The addresses of those who handed in.
  public let emails: [String]
}

extension GradescopeMetadata {
  /// The metadata in `bytes`, the contents of `file`.
  public init(parsing bytes: [UInt8], file: String) throws(AssignmentError) {
    let value: JSONValue
    do { value = try JSONValue.parse(bytes) } catch { throw AssignmentError(file: file, problem: "\(error)") }
    guard let createdAt = value["created_at"]?.string else {
      throw AssignmentError(file: file, problem: "has no \"created_at\": this is not Gradescope's metadata")
    }
    self.createdAt = createdAt
    let users = value["users"]?.array ?? []
    let (due, lateDue) = (value["assignment"]?["due_date"]?.string, value["assignment"]?["late_due_date"]?.string)
    self.due = due
    ownDue = users.compactMap { $0["assignment"]?["due_date"]?.string }.filter { $0 != due }
    includesClassDue = ownDue.count < users.count
    ownLateDue = users.compactMap { $0["assignment"]?["late_due_date"]?.string }.filter { $0 != lateDue }
    emails = users.compactMap { $0["email"]?.string }
  }
}

extension JSONValue {
  fileprivate subscript(key: String) -> JSONValue? { object?[key] }
}
