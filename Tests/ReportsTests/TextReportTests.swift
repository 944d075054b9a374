import Grading
import Reports
import Testing

struct TextReportTests {
  @Test func oneReportSaysEverything() {
    #expect(
      render([.eventful], as: .text) == """
        Submission  ab1234 (python, class/ab1234.zip)
        Assignment  nyu-dsga1008-fall2025
        Score       5.225 of 9
        Isolation   none: the submission ran as an ordinary process

        Linear                                                                             4.5 of 6.5 points
          passed   Forward                                                                        4.5 of 4.5
          FAILED   Backward, square weights                                                           0 of 2
            | the gradients do not fit
            dJdW1 in linear-square, after "backward dJdy_hat"
              7 of 9 entries are wrong (1 NaN); largest relative error 1
              the worst, at [2, 2]: expected 9, got NaN, tolerance 1e-06, relative error 1
                .xx
                x.x
                xx!
              . right  x wrong  ! not finite
            dJdb1 in linear-square, after "backward dJdy_hat"
              shape (1, 3) where (3,) was expected: an axis too many
            Right in linear-square: y_hat
            All right in linear-wide

        The whole network                                                                    0 of 2.5 points
          ERROR    Forward and backward                                                             0 of 2.5
            | KeyError: 'W1'
            |   File "mlp.py", line 12
            The submission printed:
            | loading…
            |
            | done
          skipped  Twice in a row                                                                     0 of 0

        Earned                                                                               4.5 of 9 points
        Extra credit                                                                                      +1
        Penalties                                                                                        -5%
          format                                                                                         -5%
            unexpected file test1.py
        Final score                                                                        5.225 of 9 points

        Integrity: to be looked at by a person
          - autograd: mlp.py:3 calls loss.backward()

        Notes
          - 1/N is taken in backward instead of the loss: accepted

        """)
  }

  @Test func severalReportsEndInASummary() {
    #expect(
      render([.brief("ab1"), .brief("cdef23", .unexecutable)], as: .text) == """
        Submission  ab1 (swift, ab1.swift)
        Assignment  dl-hw1-2026
        Score       50 of 50
        Isolation   namespaces, landlock

        Earned                                                                               50 of 50 points
        Final score                                                                          50 of 50 points

        ====================================================================================================

        Submission  cdef23 (swift, cdef23.swift)
        Assignment  dl-hw1-2026
        Score       0 of 50
        Status      unexecutable
        Isolation   namespaces, landlock

        Earned                                                                                0 of 50 points
        Final score                                                                           0 of 50 points

        ====================================================================================================

        Summary of 2 submissions
          ab1     dl-hw1-2026  graded                                                               50 of 50
          cdef23  dl-hw1-2026  unexecutable                                                          0 of 50

        """)
  }

  @Test func colourOnlyAddsToTheText() {
    let colored = render([.eventful, .brief("b", .rejected)], as: .text, colored: true)
    let plain = render([.eventful, .brief("b", .rejected)], as: .text)
    #expect(colored.contains("\u{1b}[32mpassed   \u{1b}[0m") && colored.contains("\u{1b}[1;31mFAILED   \u{1b}[0m"))
    #expect(colored.replacing(#/\x{1b}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func noLineIsWiderThanTheTerminal() {
    var report = GradeReport.eventful
    let long = String(repeating: "a long story ", count: 30) + String(repeating: "x", count: 300)
    report.parts[0].title = long
    report.parts[0].checks[1].title = long
    report.parts[0].checks[1].message = long
    report.parts[1].checks[0].output = long
    report.submission.id = long
    report.notes = [long]
    report.penalties[0].rule = long
    for line in render([report, .eventful], as: .text).split(separator: "\n") { #expect(line.count <= 100) }
  }
}
