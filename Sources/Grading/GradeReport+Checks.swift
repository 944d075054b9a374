extension GradeReport {
  /// A group of checks that the assignment names and gives points to.
  public struct Part: Sendable, Equatable, Codable {
    public var id: String
    public var title: String
    public var checks: [Check]

    public init(id: String, title: String, checks: [Check]) {
      self.id = id
      self.title = title
      self.checks = checks
    }

    /// The most that the checks can earn.
    public var points: Double { checks.reduce(0) { $0 + $1.points } }

    /// What the checks earned.
    public var earned: Double { checks.reduce(0) { $0 + $1.earned } }
  }

  /// One question asked of the student's code, in one case or several.
  public struct Check: Sendable, Equatable, Codable {
    /// What became of a check.
    public enum Status: String, Sendable, CaseIterable, Codable {
      case passed
      /// The code answered, and wrongly.
      case failed
      /// The code did not answer.
      case error
      /// The check was not run.
      case skipped
    }

    public var id: String
    public var title: String
    public var status: Status
    public var points: Double
    public var earned: Double
    /// Every tensor that was compared, in the order of the cases and steps that made them.
    public var tensors: [TensorResult]
    /// Why the check did not pass, if there is more to say than the tensors do.
    public var message: String?
    /// The same without any word of the submission, which had hidden inputs then, and without a number of a hidden case;
    /// nothing if the message has none of these.
    public var messageForStudents: String?
    /// What ended the submission in this check before it had answered, if something did.
    public var ending: Ending?
    /// What the student's code printed.
    public var output: String?
    /// The mistake that explains the wrong numbers, if one does. Only a check that did not pass has one.
    public var diagnosis: Diagnosis?
    /// The plainest example of what goes wrong, if one was found.
    public var counterexample: Counterexample?
    /// What it came to, where that is something to look at.
    public var pictures: [Picture]

    public init(
      id: String, title: String, status: Status, points: Double, earned: Double, tensors: [TensorResult] = [],
      message: String? = nil, messageForStudents: String? = nil, ending: Ending? = nil, output: String? = nil,
      diagnosis: Diagnosis? = nil, counterexample: Counterexample? = nil, pictures: [Picture] = []
    ) {
      self.id = id
      self.title = title
      self.status = status
      self.points = points
      self.earned = earned
      self.tensors = tensors
      self.message = message
      self.messageForStudents = messageForStudents
      self.ending = ending
      self.output = output
      self.diagnosis = diagnosis
      self.counterexample = counterexample
      self.pictures = pictures
    }
  }
}

extension GradeReport.Check {
  /// Adds a line that everybody may read.
  mutating func add(_ line: String) {
    messageForStudents = messageForStudents.map { "\($0)\n\(line)" }
    message = [message, line].compactMap(\.self).joined(separator: "\n")
  }
}
