import Assignments
import Backprop
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

  /// The largest error that a correct float32 computation may make in an entry, relative to that entry. Infinite where
  /// nothing can be promised about one, as when it may overflow.
  var conditioning: Double {
    entries.reduce(0) { max($0, $1.error == 0 ? 0 : $1.error / $1.magnitude) }
  }

  /// Whether every entry has a finite tolerance.
  var isBounded: Bool { entries.allSatisfy { $0.error.isFinite } }

  private var entries: some Sequence<Bounded> {
    sides.lazy.flatMap(\.outputs).flatMap { $0.tensor.elements }
  }
}
