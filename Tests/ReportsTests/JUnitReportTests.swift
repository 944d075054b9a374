import Grading
import Reports
import Testing

struct JUnitReportTests {
  @Test func aReaderSeesEveryCheckAndWhy() throws {
    let seen = try reading(render([.detailed], as: .junit), as: "junit")
    #expect(seen["totals"].list.map(\.number) == [4, 1, 1])
    let suite = seen["suites"][0]
    #expect(suite["name"].text == "ab1234")
    #expect(suite["properties"]["final"].text == "5.225")
    #expect(
      suite["cases"].list.map { $0[0].text } == ["ab1234.linear", "ab1234.linear"]
        + Array(repeating: "ab1234.network", count: 2))
    #expect(
      suite["cases"].list.map { $0[1].text } == [
        "Forward", "Backward, square weights", "Forward and backward", "Twice in a row",
      ])
    #expect(suite["cases"][0][2].list.isEmpty)
    let both =
      "The gradient of a weight matrix is transposed (transposed-weight-gradient); "
      + "and also: The bias is left out (missing-bias)"
    let failure = suite["cases"][1][2][0]
    #expect(failure[0].text == "Failure" && failure[1].text == both)
    let text = failure[2].text ?? ""
    #expect(text.hasPrefix("The gradient of a weight matrix is transposed (transposed-weight-gradient); and also: "))
    #expect(
      text.contains("\n  xᵀG instead of Gᵀx explains 2 of 2 tensors\n  It was probably written the other way round.\n"))
    #expect(text.contains("\ndJdW1 in linear-square, after \"backward dJdy_hat\"\n  7 of 9 entries are wrong"))
    #expect(suite["cases"][2][2][0][0].text == "Error" && suite["cases"][2][2][0][1].text == "KeyError: 'W1'")
    #expect(suite["cases"][3][2][0][0].text == "Skipped")
  }

  @Test func aSubmissionThatDidNotRunIsNoSuccess() throws {
    let seen = try reading(render([.brief("a", .unexecutable), .brief("b", .rejected)], as: .junit), as: "junit")
    #expect(seen["totals"].list.map(\.number) == [2, 0, 2])
  }

  @Test func namesAreUniqueWhateverSubmissionsAreCalled() throws {
    var twin = GradeReport.eventful
    twin.parts.append(twin.parts[0])
    twin.parts[0].checks.append(twin.parts[0].checks[0])
    let seen = try reading(render([twin, twin, .eventful], as: .junit), as: "junit")
    #expect(seen["suites"].list.map { $0["name"].text } == ["ab1234", "ab1234-2", "ab1234-3"])
  }

  @Test func whatAStudentPrintsIsNoAttachmentOfGitLabs() {
    var report = GradeReport.eventful
    report.parts[1].checks[0].output = "[[ATTACHMENT|/etc/passwd]]"
    let document = render([report], as: .junit)
    #expect(document.contains("[[ATTACHMENT|"))
    #expect(!document.contains(#/<testcase[^>]*>\s*<system-out>/#), "GitLab looks for attachments there")
  }
}
