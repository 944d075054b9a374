public import GradientCheck

/// What a correct answer to a case may be: for each output that counts, its accepted values.
public struct Reference: Equatable, Sendable {
  public let outputs: [Output]

  /// An output, and each set of values that it may have.
  public struct Output: Equatable, Sendable {
    public let name: String
    /// One alternative, or two where a ReLU bends or a standard deviation has two divisors: every entry must be right in
    /// one of them.
    public let accepted: [Accepted]
  }
}
