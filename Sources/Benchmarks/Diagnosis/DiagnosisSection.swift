import Fixtures
import Foundation
import Grading
import Mistakes
import Submissions
import WorkerProtocol
import Workers

/// The claim about diagnosis: to name a mistake adds little to the time of grading.
enum DiagnosisSection: Section {
  static let name = "diagnosis"

  static var parts: [Part] { [("cost", cost)] }

  /// Answers come at once, so what is timed is Grader's own work; the smallest examples are looked for either way.
  private static func cost() throws {
    let table = Table(
      "Judging submissions with one mistake each, milliseconds a submission, one thread",
      [("submissions", 11), ("unnamed", 8), ("named", 8), ("naming adds", 11)])
    let suite = try Suite.load(
      FixtureFolders(assignment: "nyu-dsga1008-fall2025", hiddenCases: "HiddenCases", reference: "Reference"))
    let submission = try Submission(at: "Sources/Student")
    let all = Catalogue.mutants()
    for count in [10, 100] {
      let mutants = all.enumerated().filter { $0.offset % (all.count / count) == 0 }.map(\.element).prefix(count)
      let times = try [false, true].map { namesMistakes in
        let judge = Judge(suite, namesMistakes: namesMistakes)
        let start = ContinuousClock.now
        for mutant in mutants {
          var respondent = Altered(mutant: mutant)
          _ = try judge.grade(submission, answering: &respondent)
        }
        return 1000 * ((ContinuousClock.now - start) / .seconds(1)) / Double(count)
      }
      table.row([
        "\(count)", short(times[0], digits: 3), short(times[1], digits: 3), short(times[1] - times[0], digits: 3),
      ])
    }
  }
}

/// A submission that answers as a mistake would.
private struct Altered: Respondent {
  let mutant: Mistakes.Mutant

  var hasTimeLeft: Bool { true }

  func takeOutput() -> String { "" }

  func answer(_ request: Request) -> Workers.Outcome { .answered(mutant.answer(to: request)) }
}
