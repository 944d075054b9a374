/// Somebody of the class who handed nothing in.
public struct Absentee: Codable, Equatable, Sendable {
  public let id: String
  /// The name, where the list of the class has one.
  public let student: String?

  public init(id: String, student: String?) { (self.id, self.student) = (id, student) }
}
