/// One way in which a derivation goes wrong, known by a name that never changes.
public struct Mistake: Sendable {
  public let id: String
  /// What was done, in a few words.
  public let title: String
  public let explanation: Explanation

  public init(id: String, title: String, explanation: Explanation) {
    (self.id, self.title, self.explanation) = (id, title, explanation)
  }

  /// What a student needs to mend it.
  public struct Explanation: Sendable, Equatable {
    /// Where to look, without giving the mistake away.
    public let nudge: String
    /// What was probably written.
    public let written: String
    /// What the chain rule asks for instead, in the lecture's terms.
    public let asked: String

    public init(nudge: String, written: String, asked: String) {
      (self.nudge, self.written, self.asked) = (nudge, written, asked)
    }
  }
}
