import Mistakes
import WorkerProtocol
import Workers

/// A student who answers without a process, and makes one mistake of the catalogue.
struct MutantStudent: Respondent {
  let mutant: Mutant
  private(set) var requests = 0

  init(_ mutant: Mutant) { self.mutant = mutant }

  var hasTimeLeft: Bool { true }
  func takeOutput() -> String { "" }

  mutating func answer(_ request: Request) -> Workers.Outcome {
    requests += 1
    return .answered(mutant.answer(to: request))
  }
}
