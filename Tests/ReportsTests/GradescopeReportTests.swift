import Assignments
import Grading
import Reports
import Testing

/// The reader holds the document against the documented schema, and adds up the tests.
struct GradescopeReportTests {
  /// Whatever students are shown, staff read everything in a test that Gradescope hides from them.
  @Test(arguments: Reveal.allCases)
  func staffReadEverything(reveal: Reveal) throws {
    let tests = try reading(render([RevealTests.secretive], as: .gradescope, reveal: reveal), as: "gradescope")["tests"]
      .list
    let hidden = tests.filter { $0["visibility"].text == "hidden" }
    #expect(hidden.count == 1)
    let output = hidden.first?["output"].text ?? ""
    #expect(output.contains("expected 7.8125, got 3.140625") && output.contains("autograd: "), "\(output)")
  }

  @Test func aReaderSeesTheScoreAndEveryTest() throws {
    let seen = try reading(render([.detailed], as: .gradescope), as: "gradescope")
    #expect(seen["score"].number == 5.225)
    let tests = seen["tests"].list
    #expect(tests.map { $0["number"].text } == ["1.1", "1.2", "2.1", "2.2", "3", "4", nil])
    #expect(tests.prefix(4).map { $0["status"].text } == ["passed", "failed", "failed", "failed"])
    #expect(tests[1]["name"].text == "Linear: Backward, square weights")
    #expect(tests[1]["tags"].texts == ["failed", "transposed-weight-gradient", "missing-bias"])
    #expect(tests[1]["max_score"].number == 2)
    #expect(tests[4]["name"].text == "Extra credit" && tests[4]["score"].number == 1)
    #expect(tests[5]["name"].text == "Penalties" && tests[5]["score"].number == -0.275)
    #expect(tests[5]["output"].text == "format: -5%\n  - unexpected file test1.py\n")
    #expect(!seen["execution_time"].exists)
  }

  @Test func whatIsForStaffIsHidden() throws {
    let seen = try reading(render([.detailed], as: .gradescope), as: "gradescope")
    for test in seen["tests"].list {
      let isForStaff =
        test["output"].text?.contains("scan") == true || test["output"].text?.contains("autograd") == true
      #expect(test["visibility"].text == (isForStaff ? "hidden" : "visible"))
    }
    #expect(seen["tests"].list.contains { $0["visibility"].text == "hidden" })
    #expect(seen["output"].text?.contains("scan") == false)
  }

  /// Students read the visible tests, so what the assignment keeps from them is in the hidden one only.
  @Test(arguments: [Assignment.DiagnosisDetail.none, .nudge, .full])
  func studentsLearnWhatTheAssignmentLetsThem(detail: Assignment.DiagnosisDetail) throws {
    let tests = try reading(render([.diagnosed(detail)], as: .gradescope), as: "gradescope")["tests"].list
    let visible = tests.filter { $0["visibility"].text == "visible" }.compactMap { $0["output"].text }.joined()
    let hidden = tests.filter { $0["visibility"].text == "hidden" }.compactMap { $0["output"].text }.joined()
    #expect(visible.contains("Hint: Look at the shape") == (detail == .nudge))
    #expect(visible.contains("transposed-weight-gradient") == (detail == .full))
    #expect(tests[1]["tags"].texts.contains("transposed-weight-gradient") == (detail == .full))
    #expect(hidden.contains("(transposed-weight-gradient)") && hidden.contains("explains 2 of 2 tensors"))
  }

  @Test(arguments: [0, 5, 25, 100])
  func theTestsAlwaysAddUp(percent: Double) throws {
    var report = GradeReport.detailed
    report.penalties = percent == 0 ? [] : [.init(rule: "late", percent: percent, evidence: ["a minute"])]
    report.score = .init(earned: 4.5, possible: 9, extra: 1, penaltyPercent: percent, final: 5.5 * (1 - percent / 100))
    let seen = try reading(render([report], as: .gradescope), as: "gradescope")
    #expect(seen["tests"].list.contains { $0["name"].text == "Penalties" } == (percent > 0))
  }

  @Test func aFolderHasAFileASubmission() throws {
    let files = renderFolder(GradeReport.cohort, as: .gradescope)
    #expect(files.map(\.name) == ["ab1234.json", "cd1.json", "ef2.json", "gh3.json"])
    for file in files { _ = try reading(file.text, as: "gradescope") }
  }
}
