/// One way in which a derivation goes wrong, known by a name that never changes.
public struct Mistake: Sendable, Identifiable {
  public let id: String
  /// What was done, in a few words.
  public let title: String
  public let explanation: Explanation
  /// The places and forms in which it is made. What they share is what a student needs to be told.
  public let mutants: [Mutant]

  /// The pieces of the homework in which it is made.
  public var operations: Set<Operation> { mutants.reduce(into: []) { $0.formUnion($1.operations) } }

  init(
    _ id: String, _ title: String, nudge: String, written: String, asked: String, _ mutants: [Mutant.Draft]...
  ) {
    (self.id, self.title) = (id, title)
    explanation = Explanation(nudge: nudge, written: written, asked: asked)
    self.mutants = mutants.joined().map { Mutant($0, of: id) }
  }

  /// The same mistake, made in further places.
  func also(in drafts: [Mutant.Draft]) -> Mistake {
    Mistake(id: id, title: title, explanation: explanation, mutants: mutants + drafts.map { Mutant($0, of: id) })
  }

  private init(id: String, title: String, explanation: Explanation, mutants: [Mutant]) {
    (self.id, self.title, self.explanation, self.mutants) = (id, title, explanation, mutants)
  }

  /// What a student needs to mend it.
  public struct Explanation: Sendable, Equatable {
    /// Where to look, without giving the mistake away.
    public let nudge: String
    /// What was probably written.
    public let written: String
    /// What the chain rule asks for instead, in the lecture's terms.
    public let asked: String
  }
}
