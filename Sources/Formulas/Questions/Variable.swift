/// Something that a question gives: a name, its other spellings, a shape, and where its values come from.
public struct Variable: Decodable, Equatable, Sendable {
  /// The name in plain spelling: `x`, `W1`, `yhat`.
  public let name: String
  /// Other spellings that mean the same, plain or LaTeX: `W^{(1)}`, `\tilde y`, `\frac{\partial \ell}{\partial \hat y}`.
  public let aliases: [String]?
  /// Nothing for a scalar, `["n"]` for a column, `[1, "n"]` for a row, `["m", "n"]` for a matrix; a scalar when absent.
  public let shape: [Extent]?
  /// The dimension that counts the members of a family: with `"n"`, `x_i` and `x^(i)` are a value of this shape for every i
  /// from 1 to n. Just one value when absent.
  public let family: String?
  /// Where the values come from; all reals when absent.
  public let domain: Domain?

  public init(
    name: String, aliases: [String]? = nil, shape: [Extent]? = nil, family: String? = nil, domain: Domain? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.shape = shape
    self.family = family
    self.domain = domain
  }
}

/// The extent of an axis: a dimension's name, or a number.
public enum Extent: Hashable, Sendable {
  case dimension(String)
  case number(Int)
}

extension Extent: Decodable {
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else {
      self = .dimension(try value.decode(String.self))
    }
  }
}
