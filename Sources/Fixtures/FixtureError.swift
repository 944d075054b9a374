/// A fixture that cannot be trusted, or cannot be made: which file, why, and what to do about it.
///
/// It is always Grader's or the staff's fault, never a student's: no score comes of it.
public struct FixtureError: Error, Equatable, CustomStringConvertible {
  public let file: String
  public let problem: String

  init(_ file: String, _ problem: String) {
    self.file = file
    self.problem = problem
  }

  public var description: String { "\(file): \(problem)" }
}
