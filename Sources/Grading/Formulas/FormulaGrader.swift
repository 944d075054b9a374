public import Assignments
internal import Formulas
internal import Hashing
internal import Submissions

/// Checks the formulas that a homework asks for, for one student after the other: the questions are made ready once.
///
/// The formulas are a share of the homework's hand-graded part `theory`. Whatever they are not worth of it, people grade.
public struct FormulaGrader: Sendable {
  private let examinations: [Examination]
  /// The name of the homework that asks.
  private let name: String
  /// The part of the homework that formulas are a share of; nothing if people grade none.
  private let theory: Assignment.HandGradedPart?
  /// How much of a mistake students are told. A homework of formulas alone has nothing to keep from them.
  private let detail: Assignment.DiagnosisDetail
  /// The file in a hand-in that holds answers, if the homework has one.
  private let handedIn: String?
  /// What staff keep beside the hand-ins, by its id.
  private var kept: [String: AnswersFile] = [:]

  /// The questions in `bytes`, the contents of `file`, which the homework called `name` asks. A homework may be nothing but
  /// its formulas; then there is no assignment.
  ///
  /// The same seed means the same verdicts. Questions that are worth more than the part that they are a share of are an
  /// error.
  public init(
    parsing bytes: [UInt8], file: String, name: String, of assignment: Assignment?, seed: UInt64 = 1
  ) throws {
    examinations = try QuestionSheet(parsing: bytes, file: file).examinations(seed: seed, file: file)
    (self.name, theory, handedIn) = (name, assignment?.theory, assignment?.handIn.formulas)
    detail = assignment.map { $0.diagnosis ?? .nudge } ?? .full
    if let theory, points > theory.points {
      throw SheetError(
        file: file,
        problem: "the questions are worth \(Grading.points(points)) points, but \"\(theory.id)\" is worth "
          + Grading.points(theory.points))
    }
  }

  /// The same questions, with answers that lie beside the hand-ins; they come before any in a hand-in itself.
  public func keeping(_ files: [AnswersFile]) -> FormulaGrader {
    var grader = self
    grader.kept = Dictionary(files.map { (normalisedID($0.id), $0) }) { $1 }
    return grader
  }

  /// The ids of the files beside the hand-ins that belong to none of them: misspelt, or not handed in.
  public func unknownIDs(besides submissions: [String]) -> [String] {
    kept.ids(besides: submissions)
  }

  /// The report on a file that is all there is to grade.
  public func report(on file: AnswersFile) -> GradeReport {
    let part = GradeReport.Part(
      id: theory?.id ?? Self.ownPart.id, title: Self.ownPart.title, checks: checks(of: file))
    return GradeReport(
      assignment: name,
      submission: .init(id: file.id, path: file.path, kind: "formulas", sha256: SHA256.hash(file.contents).hex),
      status: .graded, score: .init(earned: part.earned, possible: part.points, final: part.earned), parts: [part],
      isolation: ["no code was run"])
  }

  /// The part that formulas are where a homework has no theory that people grade.
  static let ownPart = (id: "formulas", title: "Formulas")

  /// A check for every question.
  func checks(of handIn: HandIn, _ packing: Packing) -> [GradeReport.Check] {
    let handedIn = handedIn.flatMap { packing.files[$0] }
      .map { AnswersFile(id: handIn.id, path: $0.path, contents: $0.contents) }
    guard let file = kept[normalisedID(handIn.id)] ?? handedIn else {
      return [wholeCheck(.skipped, "No formulas were handed in.")]
    }
    return checks(of: file)
  }

  private func checks(of file: AnswersFile) -> [GradeReport.Check] {
    let answers = Answers(
      parsing: String(decoding: file.contents, as: UTF8.self), file: file.path,
      questions: examinations.map(\.question.id))
    let problems = answers.problems.prefix(Self.mostProblems).map(\.description).joined(separator: "\n")
    if answers.formulas.isEmpty, !answers.problems.isEmpty { return [wholeCheck(.failed, problems)] }
    let checks = examinations.map { GradeReport.Check($0.judge(answers.formulas[$0.question.id]), detail) }
    return answers.problems.isEmpty ? checks : checks + [problemsCheck(problems)]
  }

  /// How many of the problems of a file are told: whoever has mistyped more has to look at all of them anyway.
  private static let mostProblems = 20

  /// A line that says which answers of a file answer no question, beside the checks of those that do. It has no points:
  /// the questions that they were meant for have theirs.
  private func problemsCheck(_ message: String) -> GradeReport.Check {
    GradeReport.Check(
      id: Self.ownPart.id, title: "Answers to no question", status: .failed, points: 0, earned: 0, message: message)
  }

  /// One line for all questions, where none of them can be judged.
  private func wholeCheck(_ status: GradeReport.Check.Status, _ message: String) -> GradeReport.Check {
    GradeReport.Check(
      id: Self.ownPart.id, title: Self.ownPart.title, status: status, points: points, earned: 0, message: message)
  }

  /// What each question is worth, by its id.
  var worth: [(String, Double)] { examinations.map { ($0.question.id, $0.question.points) } }

  /// What all questions together are worth.
  private var points: Double { examinations.reduce(0) { $0 + $1.question.points } }
}

extension Assignment {
  /// The part that people grade, and of which formulas are a share.
  var theory: HandGradedPart? { handGraded?.first { $0.id == "theory" && $0.extra != true } }
}
