/// A name for something that is made of what was given before it. It is written in one of two ways.
///
/// - `{ "name": "z", "is": "W*x + b" }`: an expression. With `"shape": ["n"]` it may be given entry by entry:
///   `"is": "[r]_i = y_i - w'*x_i"`. With `"family": "n", "index": "i"` it is one value for each i from 1 to n, as in
///   `"is": "softmax(W'*x_i + b)"`. With `"parameters": ["z"]` it is a function: `"is": "3*relu(z)"` for f(z).
/// - `{ "name": "J", "aliases": ["\\frac{\\partial a}{\\partial z}"], "derivativeOf": "a", "withRespectTo": "z" }`: a
///   derivative, for answers that use it by its name. Its layout is the sheet's, or numerator where the sheet's is that of
///   gradients, or what its own `"layout"` says.
///
/// A derivative with respect to a definition holds everything fixed that is not made of it.
public struct Definition: Equatable, Sendable {
  public let name: String
  /// Other spellings that mean the same, plain or LaTeX.
  public let aliases: [String]?
  public let shape: [Extent]?
  public let family: String?
  public let index: String?
  public let parameters: [String]?
  public let content: Content

  public enum Content: Equatable, Sendable {
    case expression(String)
    case derivative(of: String, withRespectTo: String, layout: Layout?)
  }
}

extension Definition: Decodable {
  private enum Key: String, CodingKey {
    case name, aliases, shape, family, index, parameters, `is`, derivativeOf, withRespectTo, layout
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    name = try members.decode(String.self, forKey: .name)
    aliases = try members.decodeIfPresent([String].self, forKey: .aliases)
    shape = try members.decodeIfPresent([Extent].self, forKey: .shape)
    family = try members.decodeIfPresent(String.self, forKey: .family)
    index = try members.decodeIfPresent(String.self, forKey: .index)
    parameters = try members.decodeIfPresent([String].self, forKey: .parameters)
    if let function = try members.decodeIfPresent(String.self, forKey: .derivativeOf) {
      content = .derivative(
        of: function,
        withRespectTo: try members.decode(String.self, forKey: .withRespectTo),
        layout: try members.decodeIfPresent(Layout.self, forKey: .layout))
    } else {
      content = .expression(try members.decode(String.self, forKey: .is))
    }
  }
}
