import Assignments
import Backprop
import GradientCheck
import Tensors

/// A case and its answers by the closed forms, not proven yet: enough to see whether the draw is a good one.
struct Draft {
  /// The answers that count, with the derivative from the left and from the right of each kink.
  let sides: [(side: KinkSide, outputs: [Output])]
  let hidden: HiddenCase
  let conventions: Conventions

  typealias Output = (name: String, tensor: Tensor<Bounded>)

  /// Only the outputs named `compared` count; all of them if there is no such list.
  init(_ hidden: HiddenCase, comparing compared: [String]?, conventions: Conventions) {
    (self.hidden, self.conventions) = (hidden, conventions)
    sides = KinkSide.allCases.map { side in
      let outputs = Evaluation<Bounded>(hidden, conventions: conventions, kinkSide: side).outputs
      return (side, outputs.filter { compared?.contains($0.name) ?? true })
    }
  }

  /// What is accepted. Away from kinks both sides are the same, and one of them is enough.
  var reference: Reference {
    Reference(
      outputs: sides[0].outputs.indices.map { index in
        let alternatives = sides.map { Accepted($0.outputs[index].tensor) }
        let distinct = alternatives[0] == alternatives[1] ? [alternatives[0]] : alternatives
        return Reference.Output(name: sides[0].outputs[index].name, accepted: distinct)
      })
  }

  /// The largest error that a correct float32 computation may make in an entry, relative to that entry. Infinite where
  /// nothing can be promised about one, as when it may overflow.
  var conditioning: Double {
    entries.reduce(0) { worst, entry in
      let ratio = entry.error == 0 ? 0 : entry.error / entry.magnitude
      // What is no number is larger than nothing, and must not pass for the best that there is.
      return entry.approximation.isFinite && !ratio.isNaN ? max(worst, ratio) : .infinity
    }
  }

  /// Whether every entry has a finite tolerance.
  var isBounded: Bool { entries.allSatisfy { $0.error.isFinite } }

  private var entries: some Sequence<Bounded> {
    sides.lazy.flatMap(\.outputs).flatMap { $0.tensor.elements }
  }
}

extension Accepted {
  fileprivate init(_ tensor: Tensor<Bounded>) {
    self.init(values: tensor.map(\.approximation), tolerances: tensor.map(\.tolerance))
  }
}

extension Bounded {
  /// What the type allows, and the slack; a copy is exact.
  fileprivate var tolerance: Double { error == 0 ? 0 : error + Derivation.slack * magnitude }
}
