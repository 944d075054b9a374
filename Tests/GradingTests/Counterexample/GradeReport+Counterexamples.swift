import Fixtures
import Grading
import Tensors
import WorkerProtocol

extension GradeReport {
  /// The counterexamples, in the report's order.
  var counterexamples: [Counterexample] { parts.flatMap(\.checks).compactMap(\.counterexample) }
}

extension GradeReport.Counterexample {
  /// Whether no tensor has more than two rows or columns, and every number is small and round.
  var isSmall: Bool { tensors.allSatisfy { $0.rows <= 2 && $0.columns <= 2 && $0.numbers.allSatisfy(Self.isRound) } }

  /// Quarters up to 3.
  static func isRound(_ number: Float) -> Bool { abs(number) <= 3 && (4 * number).rounded() == 4 * number }

  /// Every number that the submission was given.
  var numbers: [Float] { tensors.flatMap(\.numbers) }

  private var tensors: [(rows: Int, columns: Int, numbers: [Float])] {
    inputs.filter { Activation(rawValue: $0.value) == nil }.map { input in
      let rows = input.value.split(separator: "],").map { row in
        row.split(separator: ",").map { Float($0.filter { !"[] ".contains($0) })! }
      }
      return (rows.count, rows.map(\.count).max() ?? 0, rows.joined().map(\.self))
    }
  }
}

extension Suite {
  /// The numbers of the hidden cases that nobody would come upon by chance.
  var hiddenNumbers: Set<Float> {
    Set(
      cases.values.flatMap(\.inputs).flatMap(\.tensor.elements).filter { !GradeReport.Counterexample.isRound($0) })
  }
}
