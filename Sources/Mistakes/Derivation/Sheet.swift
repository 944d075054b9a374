import Tensors
import WorkerProtocol

/// The paper on which a derivation is carried out: the numbers of everything that was computed so far.
///
/// Each line of a derivation may read all of it, as a student's line may read whatever is in scope.
struct Sheet: Sendable {
  /// The functions after the two linear layers; identities where only a loss is computed.
  let activations: Activations
  /// How many forward and backward passes there have been, this one included.
  var forwards = 0
  var backwards = 0
  /// The function that is being worked out, if it is one.
  var computation: Computation?
  /// The layer that is being worked out, from 1, and how many there are.
  var layer = (number: 1, of: 1)
  /// Nothing where nothing was computed, which costs nothing to copy.
  private var numbers: [Numbers?]

  init(activations: Activations = Activations(f: .identity, g: .identity)) {
    self.activations = activations
    numbers = Array(repeating: nil, count: Quantity.allCases.count)
  }

  subscript(quantity: Quantity) -> Numbers {
    get { numbers[quantity.rawValue] ?? Numbers([]) }
    set { numbers[quantity.rawValue] = newValue }
  }

  /// N, the size of the batch.
  var N: Double { self[.x].batch }
  /// n and c, the sizes of a batch of softmax regression.
  var n: Double { self[.scores].batch }
  var c: Double { self[.scores].features }
  /// K, the number of outputs.
  var K: Double { self[.b2].features }
}
