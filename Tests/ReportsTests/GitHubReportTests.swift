import Grading
import Reports
import Testing

struct GitHubReportTests {
  @Test func theRunnerSeesGroupsAndAnnotations() {
    let log = RunnerLog(render([.detailed], as: .github))
    #expect(!log.isStopped)
    #expect(
      log.commands.map(\.name) == ["group", "stop-commands", "endgroup", "error", "error", "warning", "notice"])
    #expect(log.commands[0].message == "Zoë O'Hara (ab1234): 5.225 of 9 points")
    #expect(log.commands[3].properties == ["title": "ab1234: Linear: Backward, square weights"])
    #expect(log.commands[3].message.hasPrefix("The gradient of a weight matrix is transposed (transposed-weight-gra"))
    #expect(log.commands[5].message == "unexpected file test1.py")
  }

  @Test func whatIsEscapedComesBack() {
    var report = GradeReport.eventful
    report.submission.path = "50%,a:b/mlp.py"
    report.parts[0].checks[1].title = "100%0A, f: g"
    let error = RunnerLog(render([report], as: .github)).commands[3]
    #expect(error.properties == ["file": "50%,a:b/mlp.py", "title": "ab1234: Linear: 100%0A, f: g"])
  }

  @Test(arguments: [
    "::error::forged", "##[error]forged", "\n::endgroup::\n::set-env name=A::b", "x\r::warning::forged",
  ])
  func aStudentGivesNoCommands(text: String) {
    var report = GradeReport.eventful
    let names = RunnerLog(render([report], as: .github)).commands.map(\.name)
    report.parts[1].checks[0].output = text
    report.parts[1].checks[0].message = text
    report.submission.student = text
    report.penalties[0].evidence = [text]
    #expect(RunnerLog(render([report], as: .github)).commands.map(\.name) == names)
  }

  @Test func theTokenOfAnotherRunSwitchesNothingOn() throws {
    var report = GradeReport.eventful
    let token = try #require(RunnerLog(render([report], as: .github)).commands.first { $0.name == "stop-commands" })
      .message
    report.parts[1].checks[0].output = "::\(token)::\n::error::forged"
    let log = RunnerLog(render([report], as: .github))
    #expect(!log.commands.contains { $0.message == "forged" } && !log.isStopped)
    #expect(log.commands.first { $0.name == "stop-commands" }?.message != token)
  }

  @Test func gitHubShowsTenAnnotationsAndTheTenthSaysHowManyThereAre() {
    let log = RunnerLog(render(Array(repeating: .eventful, count: 20), as: .github))
    for kind in ["error", "warning", "notice"] { #expect(log.commands.count { $0.name == kind } == 10) }
    #expect(log.commands.last { $0.name == "error" }?.message == "… and 31 more; the log of this step has all of them")
  }

  @Test func theSummaryStaysBelowItsLimit() throws {
    var report = GradeReport.eventful
    report.parts[1].checks[0].output = String(repeating: "chatter `` ", count: 100_000)
    let summary = stepSummary(Array(repeating: report, count: 200))
    #expect(summary.utf8.count <= 1_048_576)
    #expect(summary.contains(#/\d+ more reports are in the log of this step\.\n$/#))
    #expect(stepSummary([.eventful]) == render([.eventful], as: .markdown))
  }
}
