public import Assignments

extension GradeReport {
  /// A mistake that makes the very numbers that the submission returned.
  ///
  /// It is here in full, for staff; how much of it students read is the assignment's choice, and stands beside it.
  public struct Diagnosis: Sendable, Equatable, Codable {
    /// The mistake's id, such as `transposed-weight-gradient`. Ids are stable.
    public var mistake: String
    public var title: String
    /// Why this mistake and no other, in one line; empty if there is nothing to add.
    public var evidence: String
    /// Where to look, without giving the mistake away.
    public var nudge: String
    /// What was probably written, and what the chain rule asks for instead: a line each.
    public var explanation: [String]
    /// A second mistake, where the numbers show two of them at once.
    public var companion: Companion?
    /// How much of the diagnosis students are told.
    public var forStudents: Assignment.DiagnosisDetail

    /// A mistake by its names.
    public struct Companion: Sendable, Equatable, Codable {
      public var mistake: String
      public var title: String

      public init(mistake: String, title: String) { (self.mistake, self.title) = (mistake, title) }
    }

    public init(
      mistake: String, title: String, evidence: String, nudge: String = "", explanation: [String] = [],
      companion: Companion? = nil, forStudents: Assignment.DiagnosisDetail = .nudge
    ) {
      self.mistake = mistake
      self.title = title
      self.evidence = evidence
      self.nudge = nudge
      self.explanation = explanation
      self.companion = companion
      self.forStudents = forStudents
    }
  }
}
