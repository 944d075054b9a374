public import WorkerProtocol

/// What graded code is called by, where that is functions and not the two-layer network.
public struct Interface: Decodable, Equatable, Sendable {
  /// What the functions compute with.
  public let library: Library
  /// What each of the homework's functions computes, by the homework's name for it.
  public let functions: [String: Computation]
  /// The classes of a library that the homework asks for, each with the module in which it belongs, such as
  /// `mytorch.nn.modules.linear`; wherever else in the hand-in a class is, it is found by its name.
  public let modules: [String: String]?

  /// The array libraries that homeworks are written in.
  public enum Library: String, Decodable, CaseIterable, Sendable {
    case torch, numpy
    /// NumPy, and torch ready to be imported, for homeworks that have files with either.
    case numpyBesideTorch = "numpy+torch"
  }
}

extension Interface {
  /// Everything that can be asked for.
  public var computations: Set<Computation> {
    Set(functions.values).union(Computation.ofModules((modules ?? [:]).keys))
  }

  /// The functions as a worker is told of them.
  ///
  /// NumPy makes float64 of everything that is not asked to be smaller, the homework's own images and labels included,
  /// so that is what its functions are given.
  public var callable: Functions {
    Functions(
      names: Dictionary(functions.map { ($0.value, $0.key) }) { first, _ in first }, modules: modules ?? [:],
      usesDoubles: library != .torch)
  }
}
