internal import Grading

/// The reports as JUnit XML: a suite a submission, a test case a check.
///
/// JUnit has no standard; this is what the public readers agree on. GitLab tells tests apart by class name and name,
/// over all suites, and drops repetitions, so the submission is part of the class name. It shows the text inside a
/// `failure`, others show its `message`: both are there. Times are 0 because some readers insist on one, and a report
/// says the same every time.
func writeJUnit(_ reports: some Collection<GradeReport>, to write: (String) throws -> Void) rethrows {
  var totals = [("tests", 0), ("failures", 0), ("errors", 0)]
  for report in reports {
    let suite = JUnitSuite(report, name: "")
    for (index, count) in [suite.tests, suite.failures, suite.errors].enumerated() { totals[index].1 += count }
  }
  try write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  try write("<testsuites name=\"Grader\" \(attributes(totals)) time=\"0\">\n")
  var (names, cases) = (UniqueNames(), UniqueNames())
  for report in reports {
    let suite = JUnitSuite(report, name: names.take(neutralised(report.submission.id)))
    try write(suite.xml(&cases))
  }
  try write("</testsuites>\n")
}

/// One submission as a suite of tests.
private struct JUnitSuite {
  private let report: GradeReport
  private let name: String

  init(_ report: GradeReport, name: String) {
    self.report = report
    self.name = name
  }

  private var isGraded: Bool { report.status == .graded }
  private func count(_ status: GradeReport.Check.Status) -> Int { report.checks.count { $0.status == status } }

  var tests: Int { report.checks.count + (isGraded ? 0 : 1) }
  var failures: Int { count(.failed) }
  var errors: Int { count(.error) + (isGraded ? 0 : 1) }
  private var skipped: Int { count(.skipped) }

  func xml(_ cases: inout UniqueNames) -> String {
    let counts = attributes([("tests", tests), ("failures", failures), ("errors", errors), ("skipped", skipped)])
    let rows = [properties, ungraded, testcases(&cases), "    <system-out>\(ledger)</system-out>\n"].compactMap(\.self)
    return "  <testsuite name=\"\(escapedMarkup(name))\" \(counts) time=\"0\">\n\(rows.joined())  </testsuite>\n"
  }

  private var properties: String {
    let score = report.score
    let pairs = [
      ("assignment", report.assignment), ("sha256", report.submission.sha256), ("status", report.status.rawValue),
      ("earned", points(score.earned)), ("possible", points(score.possible)), ("extra", points(score.extra)),
      ("penaltyPercent", points(score.penaltyPercent)), ("final", points(score.final)),
    ]
    let rows = pairs.map { "      <property name=\"\($0)\" value=\"\(markup($1))\"/>\n" }
    return "    <properties>\n\(rows.joined())    </properties>\n"
  }

  /// A submission that did not run has only skipped checks, and skipped tests look like success: this one does not.
  private var ungraded: String? {
    guard !isGraded else { return nil }
    let text = report.notes.map(markupLines).joined(separator: "\n")
    let status = report.status.rawValue
    return """
          <testcase classname="\(escapedMarkup(name))" name="The submission runs" time="0">
            <error message="\(status)" type="\(status)">\(text)</error>
          </testcase>

      """
  }

  private func testcases(_ cases: inout UniqueNames) -> String {
    var rows = ""
    for part in report.parts {
      let classname = "\(name).\(neutralised(part.id))"
      for check in part.checks {
        // What has to be unique is the pair of names. A line break cannot occur in either.
        let pair = cases.take("\(classname)\n\(neutralised(check.title))")
        rows += testcase(check, classname: classname, name: String(pair.dropFirst(classname.count + 1)))
      }
    }
    return rows
  }

  private func testcase(_ check: GradeReport.Check, classname: String, name: String) -> String {
    let opening =
      "    <testcase classname=\"\(escapedMarkup(classname))\" name=\"\(escapedMarkup(name))\" time=\"0\""
    let message = "message=\"\(escapedMarkup(check.headline))\""
    let text = escapedMarkup(check.explanation)
    return switch check.status {
    case .passed: "\(opening)/>\n"
    case .failed: "\(opening)>\n      <failure \(message) type=\"wrong\">\(text)</failure>\n    </testcase>\n"
    case .error: "\(opening)>\n      <error \(message) type=\"error\">\(text)</error>\n    </testcase>\n"
    case .skipped: "\(opening)>\n      <skipped \(message)/>\n    </testcase>\n"
    }
  }

  private var ledger: String {
    report.ledger.flatMap { ["\($0.title): \($0.figure)"] + $0.evidence.map { "  \($0)" } }
      .map(markup).joined(separator: "\n")
  }
}

private func attributes(_ pairs: [(String, Int)]) -> String {
  pairs.map { "\($0)=\"\($1)\"" }.joined(separator: " ")
}
