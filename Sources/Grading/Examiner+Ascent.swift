internal import Assignments
internal import Submissions
internal import Workers

/// The file that follows a gradient, which runs in a process of its own: autograd is meant to be used in it.
extension Examiner {
  /// Whether the file was named alone, without the network that the homework asks for beside it.
  func isAscentAlone(_ handIn: HandIn) -> Bool {
    guard let ascent = ascentJudge?.ascent, handIn.isOneFile else { return false }
    return handIn.files[0].path.split(separator: "/").last.map(String.init) == ascent.file
  }

  /// What it earned; nothing where it does not count: in Swift, and where another file was named alone.
  func ascentGrade(of handIn: HandIn, _ packing: Packing, _ report: GradeReport) throws -> AscentGrade? {
    guard let ascentJudge, report.submission.kind == Submission.Kind.python.rawValue,
      !handIn.isOneFile || isAscentAlone(handIn)
    else { return nil }
    guard report.status != .rejected else { return ascentJudge.notRun("Not run.") }
    let file = ascentJudge.ascent.file
    guard let submission = Self.submission(handIn, packing, file) else {
      return ascentJudge.notRun("\(file) was not handed in.")
    }
    guard submission.sources.contains(where: { $0.name == file && $0.holdsCode }) else {
      return ascentJudge.notRun("There is no code in \(file).")
    }
    var respondent = try bench.ascentRespondent(submission)
    return try ascentJudge.grade(submission, answering: &respondent)
  }

  private static func submission(_ handIn: HandIn, _ packing: Packing, _ file: String) -> Submission? {
    if handIn.isOneFile {
      let source = Submission.Source(name: file, contents: handIn.files[0].contents)
      return Submission(handIn, kind: .python, sources: [source], entry: file)
    }
    guard let submission = Submission(handIn, packing, entry: file),
      submission.sources.contains(where: { $0.name == file })
    else { return nil }
    return submission
  }
}

extension Submission.Source {
  /// Whether there is more in it than blank lines and remarks.
  fileprivate var holdsCode: Bool {
    String(decoding: contents, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      line.first { !$0.isWhitespace }.map { $0 != "#" } ?? false
    }
  }
}
