import Mistakes
import Submissions
import TestSupport
import Testing

@testable import Grading

/// The counterexamples of the catalogue's mistakes, each made by a student who answers without a process.
struct CounterexampleCatalogueTests {
  private static let judge = Result { try Classroom.judge(Repository.assignments[0]) }

  private static func report(on mutant: Mutant) throws -> GradeReport {
    var student = MutantStudent(mutant.derivation(), seed: 1)
    return try judge.get().grade(Submission(at: WorkedExample.path), answering: &student)
  }

  /// One mutant in so many is tried: all of them take minutes. Of all of them nearly as many have one, in the README.
  private static let stride = 29

  /// What is found for mutants that fail any check: for nearly all of them something that fits on a napkin.
  @Test func nearlyAllMistakesHaveASmallExample() throws {
    let hidden = try Self.judge.get().suite.hiddenNumbers
    var (failing, small) = (0, 0)
    var others: [String] = []
    for (index, mutant) in Catalogue.mutants().enumerated() where index % Self.stride == 0 {
      let report = try Self.report(on: mutant)
      guard report.parts.flatMap(\.checks).contains(where: { $0.status != .passed }) else { continue }
      failing += 1
      let examples = report.counterexamples
      if examples.contains(where: \.isSmall) { small += 1 } else { others.append(mutant.id) }
      for example in examples {
        #expect(hidden.isDisjoint(with: example.numbers), "\(mutant.id)")
        let longest = example.snippet.split(separator: "\n").max { $0.count < $1.count } ?? ""
        #expect(longest.count <= 94, "a report would break the line \(longest)")
      }
    }
    #expect(failing > 0 && 10 * small >= 9 * failing, "\(small) of \(failing); not of \(others)")
  }
}
