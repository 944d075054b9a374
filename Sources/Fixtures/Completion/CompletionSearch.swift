import Assignments
import Mistakes
import WorkerProtocol

/// A greedy search for the cases that an assignment lacks.
struct CompletionSearch {
  private let derivations: [(mutant: Mutant, derivation: Mistakes.Derivation)]
  /// What is missing with each seed.
  private var shortages: [Shortage]
  /// The mutants that some mutant of another mistake looks like, and how they are told apart so far.
  private let suspects: [Int]
  private var classes: Classes
  private var candidates: [Candidate] = []

  /// A case that could be added, and what it would add.
  struct Candidate {
    let addition: Completion.Addition
    /// What it kills of what is missing, with each seed.
    let kills: [Set<Int>]
    /// How it tells the suspects apart.
    let answers: [Int]
  }

  init(_ assignment: Assignment, seeds: [UInt64], file: String) throws {
    let conventions = Mistakes.Conventions(assignment)
    let derivations = Catalogue.mutants(under: conventions).map { ($0, $0.derivation(conventions)) }
    self.derivations = derivations
    let right = Mistakes.Derivation(conventions)
    func exam(_ recipe: CaseRecipe, _ seed: UInt64) throws -> Exam {
      let draft = try DrawnCase(recipe, of: assignment, seed: seed, file: file).draft
      return try Exam(draft.hidden, draft.reference)
    }

    let exams = try assignment.recipes.map { try exam($0, seeds[0]) }
    shortages = try seeds.map { seed in
      Shortage(seed == seeds[0] ? exams : try assignment.recipes.map { try exam($0, seed) }, derivations)
    }
    let known = exams.reduce(Classes(of: derivations.count)) {
      $0.split(by: Results($1, derivations, right: right).answers)
    }
    suspects = known.members.filter { Set($0.map { derivations[$0].0.mistakes }).count > 1 }.joined().sorted()
    classes = Classes(known, of: suspects)

    let suspected = suspects.map { derivations[$0] }
    let missing = Set(shortages.flatMap { $0.missing.keys })
    for check in assignment.checks {
      for recipe in assignment.variations(of: check) {
        // What cannot be drawn well with every seed is no candidate, and what does nothing with the first is none either.
        guard let first = try? exam(recipe, seeds[0]) else { continue }
        let answers = Results(first, suspected, right: right).answers
        guard first.killsAny(of: missing, derivations) || Set(answers).count > 1,
          let others = try? seeds.dropFirst().map({ try exam(recipe, $0) })
        else { continue }
        candidates.append(
          Candidate(
            addition: .init(check: check.id, recipe: recipe),
            kills: zip(shortages, [first] + others).map { $0.kills(of: $1, derivations) }, answers: answers))
      }
    }
  }

  /// The candidate that adds most: first kills, then mistakes told apart; of equals the smaller case, then the first.
  func best() -> Candidate? {
    let confused = confusedPairs(classes)
    let gains = candidates.map { candidate in
      (
        kills: zip(shortages, candidate.kills).reduce(0) { $0 + $1.1.count(where: $1.0.isMissing) },
        apart: confused - confusedPairs(classes.split(by: candidate.answers))
      )
    }
    let useful = candidates.indices.filter { gains[$0].kills > 0 || gains[$0].apart > 0 }
    func worth(_ place: Int) -> (Int, Int, Int, Int) {
      (gains[place].kills, gains[place].apart, -candidates[place].addition.recipe.size, -place)
    }
    return useful.max { worth($0) < worth($1) }.map { candidates[$0] }
  }

  /// Adds the candidate to the suite.
  mutating func take(_ candidate: Candidate) -> Completion.Addition {
    for seed in shortages.indices { shortages[seed].add(candidate.kills[seed]) }
    classes = classes.split(by: candidate.answers)
    candidates.removeAll { $0.addition.recipe.name == candidate.addition.recipe.name }
    return candidate.addition
  }

  /// The mutants that are not killed often enough with some seed.
  var shortfall: [String] {
    let places = Set(shortages.flatMap { $0.missing.keys })
    return places.sorted().map { derivations[$0].mutant.id }
  }

  /// The mutants of different mistakes that still look the same.
  var confusions: [[String]] {
    classes.members.map { $0.map { derivations[suspects[$0]].mutant } }
      .filter { Set($0.map(\.mistakes)).count > 1 }.map { $0.map(\.id) }
  }

  /// How many pairs of mutants of different mistakes look the same.
  private func confusedPairs(_ classes: Classes) -> Int {
    classes.members.reduce(0) { sum, members in
      let sizes = Dictionary(grouping: members) { derivations[suspects[$0]].mutant.mistakes }.values.map(\.count)
      let total = sizes.reduce(0, +)
      return sum + sizes.reduce(0) { $0 + $1 * (total - $1) } / 2
    }
  }
}
