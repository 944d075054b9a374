internal import Assignments
internal import Salvage
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
    let grade = try grade(submission, by: ascentJudge)
    guard grade.isMendable, let (mended, repairs) = try mended(handIn, by: ascentJudge) else { return grade }
    var second = try self.grade(mended, by: ascentJudge)
    second.notes += repairs.map { "So that \(file) could be executed: \($0.description)" }
    return second
  }

  private func grade(_ submission: Submission, by judge: AscentJudge) throws -> AscentGrade {
    var respondent = try bench.ascentRespondent(submission)
    return try judge.grade(submission, answering: &respondent)
  }

  /// The files as a kind grader would mend them, if that helps.
  private func mended(_ handIn: HandIn, by judge: AscentJudge) throws -> (Submission, [Repair])? {
    let ascent = judge.ascent
    let files = handIn.files.map { (handIn.isOneFile ? ascent.file : $0.path, $0.contents) }
    let code = CodeFiles(
      entry: ascent.file, files: Dictionary(files) { first, _ in first }, defining: ["def \(ascent.function)("])
    let salvaged = try salvage(code, limit: Self.patience) { files in
      var respondent = try bench.ascentRespondent(Submission(handIn, files))
      return try judge.failure(ofLoading: &respondent)
    }
    guard case .runs(let mended, let repairs) = salvaged, !repairs.isEmpty else { return nil }
    return (Submission(handIn, mended), repairs)
  }

  /// How often the file may be run to find what mends it.
  private static let patience = 8

  private static func submission(_ handIn: HandIn, _ packing: Packing, _ file: String) -> Submission? {
    if handIn.isOneFile {
      let source = Submission.Source(name: file, contents: handIn.files[0].contents)
      return Submission(handIn, kind: .python, sources: [source], entry: file)
    }
    guard let submission = Submission(handIn, packing, entry: file), let taken = packing.files[file]?.path,
      submission.sources.contains(where: { $0.name == file })
    else { return nil }
    // What it imports lies beside it, also where all lies in a folder.
    let folder = taken.split(separator: "/").dropLast()
    let beside = handIn.files.filter { $0.path.split(separator: "/").dropLast() == folder && $0.path.hasSuffix(".py") }
      .map { Submission.Source(name: String($0.path.split(separator: "/").last!), contents: $0.contents) }
      .filter { other in !submission.sources.contains { $0.name == other.name } }
    return Submission(handIn, kind: .python, sources: submission.sources + beside, entry: file)
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
