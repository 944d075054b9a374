/// Something that every backward pass has, whatever it computes.
public enum BackwardProperty: String, Sendable, Hashable, CaseIterable {
  case linear = "twice the upstream gradient gives twice the gradient, and sums give sums"
  case zero = "an upstream gradient of zero gives zero"
  case additive = "a batch gives the sum of what its samples give one by one"
  case equivariant = "another order of the samples changes nothing but the order"
  case deterministic = "the same inputs give the same numbers again"
  case unchanged = "inputs and parameters are as they were"
  case cleared = "nothing is left over after clearing"
}

/// A property that a backward pass violates, and how that was seen.
public struct PropertyFinding: Sendable, Equatable, CustomStringConvertible {
  public let property: BackwardProperty
  /// Which input's gradient shows it; `nil` where it is the output.
  public let input: String?
  /// The largest difference from what the property says.
  public let difference: Double

  public var description: String {
    "\(property.rawValue), but \(input.map { "the gradient of \($0)" } ?? "the output") is off by \(difference)"
  }
}
