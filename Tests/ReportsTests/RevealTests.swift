import Assignments
import GradientCheck
import Grading
import Reports
import Tensors
import Testing

struct RevealTests {
  /// A report whose hidden numbers are 7.8125 (expected), 3.140625 (got) and what comes of them, wherever they can be.
  static let secretive: GradeReport = {
    var report = GradeReport.detailed
    let words = "expected 7.8125, got 3.140625"
    let verdict = judged(Tensor(rows: [[3.140625, 1], [2, 3]]), expected: Tensor(rows: [[7.8125, 1], [2, 3]]))
    report.parts[0].checks[1].tensors = [
      .init(name: "dJdW1", caseName: "linear-square", step: "backward dJdy_hat", verdict: verdict)
    ]
    report.parts[0].checks[1].message = "Right in 3 of 4 cases."
    report.parts[0].checks[1].output = words
    report.parts[0].checks[1].diagnosis?.evidence = words
    report.parts[0].checks[1].diagnosis?.forStudents = .full
    report.parts[0].checks[0].output = words
    report.parts[1].checks[0].message = words
    report.parts[1].checks[1].message = words
    report.parts[1].checks[1].messageForStudents = "ValueError. What was said is withheld."
    report.parts[1].checks[0].output = words
    report.integrity = [.init(kind: "autograd", evidence: words)]
    report.staffNotes = [words]
    return report
  }()

  static let secrets = ["7.81", "3.14", "0.42", "4.67"]

  @Test(arguments: ReportFormat.allCases, [Reveal.none, .names])
  func noFormatLeaksANumber(format: ReportFormat, reveal: Reveal) {
    let documents =
      [
        render([Self.secretive], as: format, reveal: reveal),
        render([Self.secretive, .eventful], as: format, reveal: reveal),
      ]
      + renderFolder([Self.secretive], as: format, reveal: reveal).map(\.text)
      + [stepSummary([Self.secretive], reveal: reveal)]
    // Gradescope shows hidden tests to staff only.
    for document in documents.map({ $0.replacing(/\{[^{}]*"For staff"[^{}]*\}/, with: "") }) {
      for secret in Self.secrets { #expect(!document.contains(secret), "\(format) says \(secret)") }
      #expect(!document.contains("<rect") && !document.contains("x."), "a picture tells where the numbers lie")
    }
  }

  @Test(arguments: [ReportFormat.text, .json, .junit, .gradescope, .github, .markdown, .html])
  func detailsSayEverything(format: ReportFormat) {
    let document = render([Self.secretive], as: format, reveal: .details)
    #expect(document.contains("7.8125") && document.contains("3.140625"))
  }

  @Test func namesTellWhichTensorAndHowManyEntriesAndTheMistake() {
    let text = render([Self.secretive], as: .text, reveal: .names)
    #expect(text.contains("| dJdW1 in linear-square: 1 of 4 entries are wrong"))
    #expect(text.contains("| Right in 3 of 4 cases.") && text.contains("| What the submission said is withheld"))
    #expect(text.contains("(transposed-weight-gradient)"))
    #expect(text.contains("unexpected file test1.py") && text.contains("Notes"))
    #expect(!text.contains("Integrity") && !text.contains("for staff"))
  }

  @Test func theAssignmentSaysHowMuchOfADiagnosisNamesTell() {
    let text = Assignment.DiagnosisDetail.allCases.map { render([.diagnosed($0)], as: .text, reveal: .names) }
    #expect(!text[0].contains("transposed") && !text[0].contains("Hint"))
    #expect(!text[1].contains("transposed") && text[1].contains("| Hint: Look at the shape that the product has."))
    #expect(text[2].contains("(transposed-weight-gradient)") && text[2].contains("The chain rule asks for Gᵀ·x here."))
    #expect(!text[2].contains("explains 2 of 2 tensors") && !text[2].contains("Hint"))
  }

  @Test func staffReadEverything() {
    for detail in Assignment.DiagnosisDetail.allCases {
      let text = render([.diagnosed(detail)], as: .text)
      #expect(text.contains("explains 2 of 2 tensors") && text.contains("The chain rule asks for Gᵀ·x here."))
    }
  }

  @Test func noneTellsScoresOnly() {
    let text = render([Self.secretive], as: .text, reveal: .none)
    #expect(!text.contains("dJdW1") && !text.contains("transposed") && !text.contains("test1.py"))
    #expect(text.contains("FAILED   Backward, square weights") && text.contains("5.225 of 9 points"))
  }
}
