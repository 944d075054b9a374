import Assignments
import Mistakes
import TestSupport
import Tensors
import Testing
import WorkerProtocol

@testable import Grading

/// How well the mistakes of submissions are named, over tables of submissions in process.
struct DiagnosisTests {
  private let desk: DiagnosisDesk

  init() throws { desk = try DiagnosisDesk() }

  /// One mutant of each mistake, another one for each seed.
  private static func sample(_ seed: UInt64) -> [Mutant] {
    var generator = SeededGenerator(seed: seed)
    let mutants = Dictionary(grouping: Catalogue.mutants(under: DiagnosisDesk.conventions)) { $0.mistakes[0] }
    return mutants.keys.sorted().map { mutants[$0]!.randomElement(using: &generator)! }
  }

  private func report(on mutant: Mutant, seed: UInt64) throws -> GradeReport {
    try desk.grade(MutantStudent(mutant.derivation(DiagnosisDesk.conventions), seed: seed))
  }

  @Test func aMistakeIsNamedFirst() throws {
    var (named, missed) = (0, [String]())
    for (index, mutant) in Self.sample(1).enumerated() {
      let report = try report(on: mutant, seed: UInt64(index))
      guard report.score.earned < report.score.possible else { continue }
      if report.named == [mutant.mistakes[0]] {
        named += 1
      } else {
        missed.append("\(mutant.id): \(report.named.sorted())")
      }
    }
    print("named first: \(named) of \(named + missed.count) mistakes; not: \(missed)")
    #expect(Double(named) >= 0.95 * Double(named + missed.count))
  }

  @Test(arguments: 1...3)
  func aCorrectSubmissionIsNeverDiagnosed(seed: UInt64) throws {
    let report = try desk.grade(FloatStudent(generator: SeededGenerator(seed: seed)))
    #expect(report.score.earned == report.score.possible && report.diagnoses.isEmpty)
  }
}
