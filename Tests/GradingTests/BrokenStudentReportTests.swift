import Reports
import TestSupport
import Testing

/// What a student reads, word for word, when one derivative is wrong.
struct BrokenStudentReportTests {
  @Test func theReportShowsWhatIsWrongAndWhatIsRight() throws {
    // Right wherever z is far from 0, so that only some cases tell.
    let student = try WorkedExample().replacing("$0 > 0 ? 1 : 0", with: "$0 > -0.5 ? 1 : 0")
    let text = render([try Classroom.grade(student)], as: .text)
    let sections = text.split(separator: "\n\n")
    #expect(sections.filter { $0.contains("FAILED") }.count == 2, "ReLU and the whole network")
    let relu = sections.first { $0.hasPrefix("ReLU ") }
    #expect(
      relu ?? "" == """
        ReLU                                                                                   2 of 5 points
          passed   Forward                                                                            2 of 2
          FAILED   Backward                                                                           0 of 2
            dJdb2 in relu-backward-g, after "backward dJdy_hat"
              1 of 7 entries are wrong; largest relative error 1
              the worst, at [4]: expected 0, got -1.5156, tolerance 0, relative error 1
                ....x..
              . right  x wrong  ! not finite
            dJdb1 in relu-backward-other-signs, after "backward dJdy_hat"
              1 of 9 entries are wrong; largest relative error 1
              the worst, at [0]: expected 0, got -1.0156, tolerance 0, relative error 1
                x........
              . right  x wrong  ! not finite
            All right in relu-backward-f, relu-jacobian-0, relu-jacobian-1, relu-jacobian-2
          FAILED   At the kink (either derivative), tiny and huge inputs                              0 of 1
            dJdb1 in relu-tiny-f, after "backward dJdy_hat"
              3 of 9 entries are wrong; largest relative error 1
              the worst, at [7]: expected 0, got 1.4531, tolerance 0, relative error 1
                x.....xx.
              . right  x wrong  ! not finite
            dJdb2 in relu-tiny-g, after "backward dJdy_hat"
              3 of 9 entries are wrong; largest relative error 1
              the worst, at [6]: expected 0, got -1.5781, tolerance 0, relative error 1
                ..x...x.x
              . right  x wrong  ! not finite
            Right in relu-tiny-f: y_hat
            Right in relu-tiny-g: y_hat
            All right in relu-kink-f, relu-kink-g, relu-huge-f, relu-huge-g
        """)
  }
}
