import Safetensors
import Tensors
import WorkerProtocol

/// What a network does besides its formulas. Each closure is one habit; unaltered, they are the homework's.
struct Conduct: Sendable {
  /// The forward pass that `backward` goes back through.
  var recalls: @Sendable (Memory) -> Sheet? = { $0.passes.last }
  /// What `backward` leaves in `grads` under a name; nothing if the gradient is left out.
  var stores: @Sendable (Quantity, Sheet, Memory) throws(Misfit) -> Numbers? = { name, sheet, _ in sheet[name] }
  var clears: @Sendable (inout Memory) -> Void = { $0.forget() }
  /// What happens to the network, and to the batch that it was given, after each pass.
  var afterForward: @Sendable (inout Memory, inout Numbers) throws(Misfit) -> Void = { _, _ in }
  var afterBackward: @Sendable (inout Memory, inout Numbers) throws(Misfit) -> Void = { _, _ in }
  /// What happens to the target and the prediction, by what was computed of them.
  var afterLoss: @Sendable (Loss, inout Sheet) throws(Misfit) -> Void = { _, _ in }
  /// What happens to what a function was given.
  var afterCall: @Sendable (Computation, inout Sheet) throws(Misfit) -> Void = { _, _ in }
  /// In which order layers are gone through, of so many.
  var visits: @Sendable (Computation, Int) -> [Int] = { computation, layers in
    computation == .compositionGradients ? (1...layers).reversed() : Array(1...layers)
  }
  /// What happens to what a function was given in lists, and beside them.
  var afterLayers: @Sendable (Computation, inout [Argument: Numbers], [Sheet]) throws(Misfit) -> Void = { _, _, _ in }
  /// The list in which a function returns what belongs to its layers. The last layer of a network is not hidden.
  var lists: @Sendable (Computation, [Sheet]) -> [Sheet] = { computation, sheets in
    computation.isOfHiddenLayers ? sheets.dropLast() : sheets
  }
  /// The type in which a quantity is returned.
  var dtype: @Sendable (Quantity) -> DType = { _ in .f32 }
}

/// What a network remembers from one call to the next.
struct Memory: Sendable {
  /// The parameters, and nothing else.
  var parameters: Sheet
  /// The forward passes since the last clear.
  var passes: [Sheet] = []
  /// The first forward pass of all.
  var first: Sheet?
  /// What `grads` holds.
  var gradients: [Quantity: Numbers] = [:]
  /// How many passes there have been in all, the present one included.
  var forwards = 0
  var backwards = 0

  /// What `clear_grad_and_cache` is for.
  mutating func forget() {
    passes = []
    gradients = [:]
  }
}
