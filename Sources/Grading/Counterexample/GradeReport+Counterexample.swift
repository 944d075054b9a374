extension GradeReport {
  /// The plainest question that the submission answers wrongly: made of small round numbers on the spot, and asked of a
  /// process that had seen no hidden input, so students may see all of it.
  public struct Counterexample: Sendable, Equatable, Codable {
    /// Something that the code was given: a tensor, or the name of an activation.
    public struct Input: Sendable, Equatable, Codable {
      public var name: String
      public var value: String

      public init(name: String, value: String) { (self.name, self.value) = (name, value) }
    }

    public var inputs: [Input]
    /// What was done, such as `clear; forward x`.
    public var script: String
    /// What went wrong, such as `dJdW1`.
    public var output: String
    public var expected: String
    /// The numbers that came, or why none did. It may hold words of the submission.
    public var got: String
    /// A program in the submission's own language that shows it, with the submission and nothing else beside it.
    public var snippet: String
    /// `python` or `swift`.
    public var language: String

    public init(
      inputs: [Input], script: String, output: String, expected: String, got: String, snippet: String, language: String
    ) {
      self.inputs = inputs
      self.script = script
      self.output = output
      self.expected = expected
      self.got = got
      self.snippet = snippet
      self.language = language
    }
  }
}
