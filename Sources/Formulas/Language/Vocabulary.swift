/// The names that may stand in an answer, so that `xy`, `W1`, `dldyhat` or `z_1` need no guessing.
public struct Vocabulary: Hashable, Sendable {
  /// One thing that has a name.
  public struct Entry: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case scalar, vector, matrix
      /// A function of the question's own: `f`.
      case function
      /// Only a name, for left sides: the loss `l` of `dl/dW1`, a layer `g` that no answer may use.
      case nameOnly
    }

    /// The name in the syntax tree and in what is printed: `y_hat`, `W1`, `dl/dy_hat`.
    public let name: String
    /// Other names for it. Spellings of one name (`ŷ`, `\hat y`, `yhat`; `W^{(1)}`, `W_1`, `W1`) need not be listed.
    public let aliases: [String]
    public let kind: Kind
    /// Whether there are many of it, told apart by `x_i` or `x^{(i)}`.
    public let isFamily: Bool

    public init(_ name: String, _ kind: Kind, aliases: [String] = [], isFamily: Bool = false) {
      self.name = name
      self.aliases = aliases
      self.kind = kind
      self.isFamily = isFamily
    }
  }

  public let entries: [Entry]
  /// The entries by their normalised names, made once for all formulas that are read.
  let table: NameTable

  public init(_ entries: [Entry]) {
    self.entries = entries
    table = NameTable(entries)
  }
}
