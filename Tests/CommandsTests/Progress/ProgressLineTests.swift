import Testing

@testable import Commands

struct ProgressLineTests {
  private static let halfway = ProgressLine(
    total: 1000, earlier: 0, tally: .init(passed: 400, fellShort: 90, notRun: 10), seconds: 40)

  @Test(arguments: [
    (ProgressLine(total: 4, earlier: 0), 79, "[                              ] 0/4"),
    (
      halfway, 100,
      "[===============               ] 500/1000  0:40 left  400 passed, 90 fell short, 10 not run  13/s"
    ),
    (halfway, 79, "[======      ] 500/1000  0:40 left  400 passed, 90 fell short, 10 not run  13/s"),
    (halfway, 60, "500/1000  0:40 left  400 passed, 90 fell short, 10 not run"),
    (halfway, 50, "[===========           ] 500/1000  0:40 left  13/s"),
    (halfway, 20, "500/1000  0:40 left"), (halfway, 9, "500/1000"), (halfway, 4, "500/"),
    (
      ProgressLine(total: 10, earlier: 6, tally: .init(passed: 1, faults: 1), seconds: 60), 100,
      "[========================      ] 8/10  1:00 left  1 passed, 1 not graded  2.0/min"
    ),
    (
      ProgressLine(total: 5000, earlier: 0, tally: .init(fellShort: 1), seconds: 3), 79,
      "[                              ] 1/5000  4:09:57 left  1 fell short  20/min"
    ),
    (ProgressLine(total: 2, earlier: 2), 79, "[==============================] 2/2"),
  ])
  func numbersMakeALine(line: ProgressLine, width: Int, text: String) {
    #expect(line.text(width: width) == text)
  }

  @Test(arguments: 0...120) func itNeverIsTooWide(width: Int) {
    for done in [0, 1, 499, 1000] {
      let line = ProgressLine(total: 1000, earlier: 0, tally: .init(passed: done), seconds: 7)
      #expect(line.text(width: width).count <= width)
    }
  }
}
