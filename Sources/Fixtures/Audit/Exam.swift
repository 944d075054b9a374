public import Assignments
public import Backprop
import GradientCheck
public import Mistakes
import Safetensors
import Tensors
import WorkerProtocol

/// A case as it is put to a mutant, and the judge's rule for what comes back.
struct Exam: Sendable {
  let name: String
  let trial: Trial
  private let expected: [Reference.Output]

  init(_ hidden: HiddenCase, _ reference: Reference) throws(RequestError) {
    name = hidden.name
    trial = Trial(try Request(hidden))
    expected = reference.outputs
  }

  /// Whether everything that counts came, and all of it is right.
  func passes(_ outcome: Mistakes.Outcome) -> Bool {
    expected.allSatisfy { Self.isRight(outcome, $0) }
  }

  /// Which of the tensors that count are wrong or missing.
  func wrong(in outcome: Mistakes.Outcome) -> [Bool] { expected.map { !Self.isRight(outcome, $0) } }

  private static func isRight(_ outcome: Mistakes.Outcome, _ output: Reference.Output) -> Bool {
    guard let values = outcome[output.name]?.values(countingAs: output) else { return false }
    return TensorVerdict(values, accepting: output.accepted).passed
  }

  /// Whether two wrong outcomes differ in anything that a report could show: in what came, its type, its shape, or by
  /// more than a correct computation may be off.
  func tells(_ first: Mistakes.Outcome, from second: Mistakes.Outcome) -> Bool {
    expected.contains { output in
      guard let (a, b) = both(first[output.name], second[output.name]) else {
        return (first[output.name] == nil) != (second[output.name] == nil)
      }
      guard a.dtype == b.dtype, a.numbers.shape == b.numbers.shape else { return true }
      let tolerances = output.accepted[0].tolerances
      return zip(a.numbers.elements, b.numbers.elements).enumerated().contains { index, pair in
        let rounding = Derivation.slack * max(abs(pair.0), abs(pair.1))
        let allowed = tolerances.shape == a.numbers.shape ? tolerances.elements[index] : 0
        let distance = abs(pair.0 - pair.1)
        let isSame =
          pair.0 == pair.1 || (pair.0.isNaN && pair.1.isNaN) || distance.isFinite && distance <= allowed + rounding
        return !isSame
      }
    }
  }

  private func both<T>(_ first: T?, _ second: T?) -> (T, T)? {
    guard let first, let second else { return nil }
    return (first, second)
  }
}

extension Mistakes.Outcome.Output {
  /// The numbers as they would be returned, if their type is one that counts: float32, or for a loss a plain number.
  fileprivate func values(countingAs output: Reference.Output) -> Tensor<Double>? {
    switch dtype {
    case .f32: numbers.map { Double(Float($0)) }
    case .f64 where output.accepted[0].values.shape.isEmpty: numbers
    default: nil
    }
  }
}

extension Mistakes.Conventions {
  /// What an assignment decides, as the catalogue knows it.
  public init(_ assignment: Assignment, kinkSide: KinkSide = .left) {
    let conventions = assignment.conventions
    self.init(
      mse: conventions.mseReduction, bce: conventions.bceReduction, kinkSide: kinkSide,
      acceptsSplitNormalisation: conventions.acceptsSplitNormalisation, penaltyFactor: conventions.penaltyFactor,
      acceptsOtherPenalty: conventions.penalty == .either, acceptsTurnedPairs: conventions.pairs == .either,
      computations: assignment.interface?.computations ?? [])
  }
}
