/// What the late rule says about a hand-in.
public enum Punctuality: Equatable, Sendable {
  /// The homework has no late rule.
  case noRule
  /// It cannot be judged, and why.
  case unknown(String)
  case onTime(String)
  /// It is accepted at a price.
  case late(String)
  /// It is not accepted any more.
  case tooLate(String)

  /// The reading of the clocks that led to this, in a sentence.
  public var evidence: String? {
    switch self {
    case .noRule: nil
    case .unknown(let words), .onTime(let words), .late(let words), .tooLate(let words): words
    }
  }
}

/// All that may be known about when one submission came and when it was due.
public struct HandInClock: Sendable {
  /// What staff say of this student in a table, `--times`: when the work came, and until when it was due.
  public var ownSubmittedAt: String?
  public var ownDue: String?
  /// What staff say of everybody: `--submitted-at`.
  public var submittedAt: String?
  /// What staff say about the class's due date: `--due`.
  public var due: String?
  public var gradescope: GradescopeMetadata?
  /// The time in the name that a course site gave the download, as `2025-10-10T10:22`.
  public var downloadName: String?
  /// Whether that name says that the work is late, as Canvas's names do, without saying when it came.
  public var isMarkedLate = false

  public init(
    submittedAt: String? = nil, due: String? = nil, gradescope: GradescopeMetadata? = nil,
    downloadName: String? = nil, isMarkedLate: Bool = false
  ) {
    self.submittedAt = submittedAt
    self.due = due
    self.gradescope = gradescope
    self.downloadName = downloadName
    self.isMarkedLate = isMarkedLate
  }

  /// When the work came, as the first says it who knows, and who that is.
  public var submission: (time: String, source: String)? {
    let sources = [
      (ownSubmittedAt, "--times"), (submittedAt, "--submitted-at"), (gradescope?.createdAt, "Gradescope's metadata"),
      (downloadName, "the download's name"),
    ]
    for case (let time?, let source) in sources { return (time, source) }
    return nil
  }
}
