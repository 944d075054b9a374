public import WorkerProtocol

/// How a hidden case is made: sizes, activations, where the numbers come from, and what is done with them.
///
/// The numbers themselves are drawn from the seed; the recipe says only what kind they are.
public struct CaseRecipe: Decodable, Equatable, Sendable {
  /// The case's name, unique in its assignment, and the name of its files.
  public let name: String
  /// What the worker does, in the language of `WorkerProtocol.Script`.
  public let script: String
  /// The outputs that count; all of them when absent.
  public let compare: [String]?
  /// The network; absent when the script only calls a loss.
  public let network: Network?
  /// N and, without a network, K.
  public let batch: Int
  public let width: Int?
  /// The sizes besides N of what functions are given: m and c, u and h, and the layers' widths k0, k1, ….
  public let sizes: [String: Int]?
  /// Where an input's numbers come from, when not from its role's ordinary distribution.
  public let draw: [String: Distribution]?

  public init(
    name: String, script: String, compare: [String]? = nil, network: Network? = nil, batch: Int, width: Int? = nil,
    sizes: [String: Int]? = nil, draw: [String: Distribution]? = nil
  ) {
    (self.name, self.script, self.compare) = (name, script, compare)
    (self.network, self.batch, self.width) = (network, batch, width)
    (self.sizes, self.draw) = (sizes, draw)
  }

  /// Linear₁ → f → Linear₂ → g.
  public struct Network: Decodable, Equatable, Sendable {
    public let input: Int
    public let hidden: Int
    public let output: Int
    public let f: Activation
    public let g: Activation
    /// The layer that is set to the identity, so that a case sees the rest of the network alone.
    public let identity: Layer?

    /// The layers that can be taken out of a case.
    public enum Layer: String, Decodable, CaseIterable, Sendable {
      case first, second, both
    }

    public init(input: Int, hidden: Int, output: Int, f: Activation, g: Activation, identity: Layer? = nil) {
      (self.input, self.hidden, self.output) = (input, hidden, output)
      (self.f, self.g, self.identity) = (f, g, identity)
    }
  }
}

extension CaseRecipe {
  /// The script, parsed. An assignment that was read has only scripts that parse.
  public var parsedScript: Script {
    get throws(ScriptError) { try Script(parsing: script) }
  }
}
