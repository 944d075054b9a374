public import Likeness

/// All that there is to say about one graded submission: what the judge writes and every report format reads.
///
/// Plain data. The judge decides every number and word in it; a format only chooses how to show them.
public struct GradeReport: Sendable, Equatable, Codable {
  public var assignment: String
  public var submission: Submission
  public var status: Status
  public var score: Score
  public var parts: [Part]
  public var penalties: [Penalty]
  public var integrity: [IntegrityFinding]
  /// The layers of isolation that were in force while the submission ran; empty if it ran as an ordinary process.
  public var isolation: [String]
  /// For the student and for staff. Never what the submission said while it had hidden inputs.
  public var notes: [String]
  /// For staff only: no format shows them where students read.
  public var staffNotes: [String]
  /// How long it took to grade, by the clock on the wall, if somebody measured it. No two runs agree on it, so it is kept
  /// out of everything that is to be the same every time.
  public var seconds: Double?

  public init(
    assignment: String, submission: Submission, status: Status, score: Score, parts: [Part],
    penalties: [Penalty] = [], integrity: [IntegrityFinding] = [], isolation: [String] = [], notes: [String] = [],
    staffNotes: [String] = []
  ) {
    self.assignment = assignment
    self.submission = submission
    self.status = status
    self.score = score
    self.parts = parts
    self.penalties = penalties
    self.integrity = integrity
    self.isolation = isolation
    self.notes = notes
    self.staffNotes = staffNotes
  }
}

extension GradeReport {
  /// What was handed in.
  public struct Submission: Sendable, Equatable, Codable {
    public var id: String
    public var path: String
    /// The language of the submission: `swift` or `python`.
    public var kind: String
    /// The digest of the submitted bytes in hexadecimal: whose score this is, beyond doubt.
    public var sha256: String
    /// The student's name, if the download's name or the course site's data told it.
    public var student: String?
    /// The number by which the course site knows the student, if that is known: Canvas's `ID` column.
    public var siteID: String?
    /// When it was handed in, in ISO 8601, if that is known.
    public var submittedAt: String?
    /// What its code looks like, if there is enough of it. For staff only: it serves to find others like it.
    public var sketch: Sketch?

    public init(
      id: String, path: String, kind: String, sha256: String, student: String? = nil, siteID: String? = nil,
      submittedAt: String? = nil, sketch: Sketch? = nil
    ) {
      self.id = id
      self.path = path
      self.kind = kind
      self.sha256 = sha256
      self.student = student
      self.siteID = siteID
      self.submittedAt = submittedAt
      self.sketch = sketch
    }
  }

  /// Whether the submission came to be graded.
  public enum Status: String, Sendable, CaseIterable, Codable {
    case graded
    /// Refused before anything ran.
    case rejected
    /// It does not compile, or does not start.
    case unexecutable
  }

  /// The points of the whole submission.
  public struct Score: Sendable, Equatable, Codable {
    public var earned: Double
    public var possible: Double
    public var extra: Double
    public var penaltyPercent: Double
    /// What counts in the end, by the assignment's rules.
    public var final: Double

    public init(earned: Double, possible: Double, extra: Double = 0, penaltyPercent: Double = 0, final: Double) {
      self.earned = earned
      self.possible = possible
      self.extra = extra
      self.penaltyPercent = penaltyPercent
      self.final = final
    }
  }

  /// A deduction, and why.
  public struct Penalty: Sendable, Equatable, Codable {
    /// The rule's name in the assignment: `format`, `late`, `unexecutable`.
    public var rule: String
    public var percent: Double
    /// What the student sees as the reason. Never what the submission said while it had hidden inputs.
    public var evidence: [String]

    public init(rule: String, percent: Double, evidence: [String]) {
      self.rule = rule
      self.percent = percent
      self.evidence = evidence
    }
  }

  /// A sign that the submission does what the assignment forbids. A person decides what follows.
  public struct IntegrityFinding: Sendable, Equatable, Codable {
    public var kind: String
    public var evidence: String

    public init(kind: String, evidence: String) {
      self.kind = kind
      self.evidence = evidence
    }
  }
}
