public import Assignments
public import Mistakes
import WorkerProtocol

/// How much power a suite has: every mutant of the catalogue, answering every case in place of a submission.
public struct Audit: Sendable {
  public let assignment: Assignment
  /// Every alteration that is a mistake under the assignment's conventions, in the catalogue's order.
  public let findings: [Finding]
  /// Every case, in the assignment's order.
  public let cases: [CaseFinding]
  /// What is no mistake under the assignment's conventions: nothing can be expected to kill these.
  public let equivalents: [Equivalent]
  /// The equivalents that the suite marks wrong all the same, against their proof.
  public let refuted: [Equivalent]
  /// Whether the course has a rule of its own for these cases: gradients of the network's parameters.
  public let hasCourseRule: Bool
  /// Mutants of different mistakes that look the same in every case.
  public let confusions: [[Mutant]]

  /// What became of a mutant.
  public struct Finding: Sendable {
    public let mutant: Mutant
    /// The cases in which it is found out.
    public let killers: [String]
    /// Whether the course's own rule passes it in every case that computes gradients.
    public let passesCourse: Bool
  }

  /// What a case is good for.
  public struct CaseFinding: Sendable {
    public let name: String
    /// How many mutants it kills.
    public let kills: Int
    /// Whether it belongs to a set, as small as was found, that kills every mutant twice where the suite does, and tells
    /// apart every two that the suite tells apart. A case outside of the set adds neither.
    public let isNeeded: Bool
  }

  public init(_ suite: Suite) throws {
    let exams = try suite.assignment.recipes.map { try Exam(suite.cases[$0.name]!, suite.references[$0.name]!) }
    let conventions = Mistakes.Conventions(suite.assignment)
    let mutants = Catalogue.mutants(under: conventions)
    let derivations = mutants.map { ($0, $0.derivation(conventions)) }
    let right = Mistakes.Derivation(conventions)
    let results = exams.map { Results($0, derivations, right: right) }

    assignment = suite.assignment
    findings = mutants.indices.map { mutant in
      Finding(
        mutant: mutants[mutant], killers: zip(exams, results).filter { $1.kills(mutant) }.map(\.0.name),
        passesCourse: results.allSatisfy { $0.passesCourse?[mutant] ?? true })
    }
    hasCourseRule = results.contains { $0.passesCourse != nil }
    let needed = Set(SmallestSet(results, kills: Self.wanted).cases)
    cases = exams.indices.map { place in
      CaseFinding(
        name: exams[place].name, kills: mutants.indices.count(where: results[place].kills),
        isNeeded: needed.contains(place))
    }
    equivalents = Catalogue.equivalents.filter { $0.holds(under: conventions) }
    // Where both answers are accepted there is nothing to run: the judge is told so by the assignment.
    refuted = equivalents.filter { equivalent in
      guard equivalent.proof != .acceptedByConvention else { return false }
      let derivation = equivalent.derivation(conventions)
      return !exams.allSatisfy { $0.passes(derivation.outcome(of: $0.trial)) }
    }
    confusions = results.reduce(Classes(of: mutants.count)) { $0.split(by: $1.answers) }.members
      .map { $0.map { mutants[$0] } }.filter { Set($0.map(\.mistakes)).count > 1 }
  }

  /// By how many cases each mutant should be killed: one case may be changed, or drawn unluckily.
  public static let wanted = 2
}

extension Audit {
  /// The mutants that nothing finds out.
  public var survivors: [Mutant] { findings.filter(\.killers.isEmpty).map(\.mutant) }

  /// The mutation score, in percent.
  public var score: Double { 100 * Double(findings.count - survivors.count) / Double(findings.count) }
}
