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

  /// Mistakes made in float32, with sums in an order of chance.
  @Test(arguments: FloatMistake.all)
  func roundingHidesNoMistake(mistake: FloatMistake) throws {
    let report = try desk.grade(FloatStudent(generator: SeededGenerator(seed: 3), bend: mistake.bend))
    #expect(report.score.earned < report.score.possible && report.named == [mistake.name], "\(report.named)")
  }

  @Test(arguments: 1...3)
  func aCorrectSubmissionIsNeverDiagnosed(seed: UInt64) throws {
    let report = try desk.grade(FloatStudent(generator: SeededGenerator(seed: seed)))
    #expect(report.score.earned == report.score.possible && report.diagnoses.isEmpty)
  }

  /// Two mistakes in one submission, of a sample of pairs.
  @Test func ofTwoMistakesOneIsNamed() throws {
    var generator = SeededGenerator(seed: 2)
    let mutants = Self.sample(2)
    var (right, wrongOnly, wrong, silent) = (0, 0, [String](), [String]())
    for index in 0..<Self.pairs {
      let (first, second) = (mutants.randomElement(using: &generator)!, mutants.randomElement(using: &generator)!)
      guard first.id != second.id else { continue }
      let report = try report(on: first.and(second), seed: UInt64(index))
      guard report.score.earned < report.score.possible else { continue }
      let known = report.named.intersection(first.mistakes + second.mistakes)
      let line = "\(first.id) and \(second.id): \(report.named.sorted())"
      if !report.named.subtracting(known).isEmpty { wrong.append(line) }
      if report.named.isEmpty { silent.append(line) }
      if !known.isEmpty { right += 1 } else if !report.named.isEmpty { wrongOnly += 1 }
    }
    let all = right + silent.count + wrongOnly
    print("one of two named: \(right) of \(all); with a wrong name besides: \(wrong); silent: \(silent)")
    #expect(Double(right) >= 0.7 * Double(all))
  }

  private static let pairs = 20

  @Test func whatIsInNoCatalogueIsHardlyEverNamed() throws {
    let right = Derivation(DiagnosisDesk.conventions)
    var named: [String] = []
    for (index, error) in StrangeError.all.enumerated() {
      let report = try desk.grade(
        MutantStudent(right, seed: UInt64(index)) { $0 == error.output ? error.spoil($1) : $1 })
      #expect(report.score.earned < report.score.possible, "\(error.name) is no error")
      if !report.named.isEmpty { named.append("\(error.name): \(report.named.sorted())") }
    }
    print("strange errors with a name: \(named.count) of \(StrangeError.all.count); \(named)")
    #expect(named.count <= 1)
  }
}
