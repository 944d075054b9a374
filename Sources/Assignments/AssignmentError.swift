/// An assignment file that cannot be used: which file, where in it, and why.
public struct AssignmentError: Error, Equatable, CustomStringConvertible {
  public let file: String
  public let problem: String

  public var description: String { "\(file): \(problem)" }
}
