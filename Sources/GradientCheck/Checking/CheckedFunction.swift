public import Tensors

/// Code whose backward pass claims to be the derivative of its forward pass.
///
/// The code is asked in batches: what costs time is then its own arithmetic, and not the way to it, which may be a pipe to
/// another process.
public protocol CheckedFunction {
  /// Why the code gave no answer.
  associatedtype Failure: Error

  /// The inputs, parameters included, at the point where the derivative is checked.
  var inputs: [CheckedInput] { get }
  /// What is known, or assumed, about which output depends on which input.
  var structure: Structure { get }
  /// The arithmetic in which the code computes: inputs are only ever given in numbers of this precision.
  var precision: Precision { get }

  /// The output after each of these changes to the inputs, one forward pass a change. A loss has an output of shape `()`.
  mutating func outputs(after changes: [Change]) throws(Failure) -> [Tensor<Double>]

  /// The gradients that the code claims: for each pull one tensor an input, shaped like it, or `nil` for an input for which
  /// it gives none. Several pulls may be done in a row by the same code, if it is cleared between them; what is asked alone
  /// must not meet what was asked before.
  mutating func gradients(of pulls: [Pull]) throws(Failure) -> [[Tensor<Double>?]]

  /// What the code leaves behind: see `Aftermath`.
  mutating func aftermath(of pull: Pull) throws(Failure) -> Aftermath
}

/// One input at the point of the check.
public struct CheckedInput: Sendable {
  public let name: String
  public let value: Tensor<Double>

  public init(_ name: String, _ value: Tensor<Double>) { (self.name, self.value) = (name, value) }
}

/// Some entries of the inputs changed, all others as they are.
public struct Change: Sendable, Equatable {
  public var entries: [Entry]

  public struct Entry: Sendable, Equatable {
    /// Which input.
    public let input: Int
    /// Where in it, row-major.
    public let offset: Int
    /// The entry's new value.
    public let value: Double

    public init(input: Int, offset: Int, value: Double) {
      (self.input, self.offset, self.value) = (input, offset, value)
    }
  }

  public init(_ entries: [Entry]) { self.entries = entries }

  /// The changed inputs.
  public func applied(to inputs: [Tensor<Double>]) -> [Tensor<Double>] { applied(to: inputs) { $0 } }

  /// The changed inputs, for code that keeps them in numbers of its own: then only what changes is converted and copied.
  @inlinable
  public func applied<Scalar>(
    to inputs: [Tensor<Scalar>], converting convert: (Double) -> Scalar
  ) -> [Tensor<Scalar>] {
    var changed = inputs
    var rest = entries[...]
    while let input = rest.first?.input {
      var elements = changed[input].elements
      while let entry = rest.first, entry.input == input {
        elements[entry.offset] = convert(entry.value)
        rest.removeFirst()
      }
      changed[input] = Tensor(shape: changed[input].shape, elements: elements)
    }
    return changed
  }
}

/// A forward pass on these inputs, and a backward pass with this gradient of the output.
public struct Pull: Sendable {
  public let inputs: [Tensor<Double>]
  public let upstream: Tensor<Double>

  public init(inputs: [Tensor<Double>], upstream: Tensor<Double>) { (self.inputs, self.upstream) = (inputs, upstream) }
}

/// What a forward and a backward pass leave behind.
public struct Aftermath: Sendable {
  /// The inputs as the code holds them afterwards.
  public let inputs: [Tensor<Double>]
  /// The gradients of a second pull, the same as the first, after everything was cleared.
  public let again: [Tensor<Double>?]

  public init(inputs: [Tensor<Double>], again: [Tensor<Double>?]) { (self.inputs, self.again) = (inputs, again) }
}
