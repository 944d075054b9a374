import Grading
import Reports
import Testing

struct BoundsTests {
  /// A report in which a program said a megabyte, of a script with many bytes a letter, in every check.
  static let talkative: GradeReport = {
    var report = GradeReport.eventful
    let check = GradeReport.Check(
      id: "c", title: "C", status: .error, points: 0, earned: 0, message: String(repeating: "é", count: 500_000),
      output: String(repeating: "chatter ", count: 125_000))
    report.parts[1].checks += Array(repeating: check, count: 20)
    report.notes = Array(repeating: String(repeating: "n", count: 5_000), count: 200)
    return report
  }()

  @Test(arguments: ReportFormat.allCases)
  func aMegabyteOfOutputMakesNoMegabyteOfReport(format: ReportFormat) {
    let document = render([Self.talkative], as: format)
    var silent = Self.talkative
    for check in silent.parts[1].checks.indices {
      silent.parts[1].checks[check].message = nil
      silent.parts[1].checks[check].output = nil
    }
    #expect(document.utf8.count - render([silent], as: format).utf8.count < 100_000)
    #expect(document.utf8.count < 800_000, "\(format): \(document.utf8.count) bytes")
    if ![.canvas, .brightspace].contains(format) { #expect(document.contains("bytes left out")) }
  }

  @Test(arguments: ReportFormat.allCases)
  func theSameReportsAreTheSameBytesInEveryTask(format: ReportFormat) async {
    let once = render(GradeReport.cohort, as: format)
    await withTaskGroup(of: String.self) { tasks in
      for _ in 0..<8 { tasks.addTask { render(GradeReport.cohort, as: format) } }
      for await again in tasks { #expect(again == once) }
    }
  }
}
