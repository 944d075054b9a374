internal import Files
internal import Glibc

/// How submissions are kept away from Grader, from each other and from the machine: what was asked for, and what this
/// machine can really do.
public struct Isolation: Sendable {
  /// What to do about layers that this machine does not have.
  public enum Mode: String, Sendable, CaseIterable {
    /// Refuse to run.
    case strict
    /// Run with those that there are.
    case bestEffort = "best-effort"
    /// Use none at all.
    case none
  }

  /// One kind of wall. Each stands without the others.
  public enum Layer: String, Sendable, CaseIterable {
    /// Other processes, the network and most folders do not exist.
    case namespaces
    /// Files cannot be used, but for those that the submission needs.
    case landlock
    /// System calls that no homework needs are refused.
    case seccomp
    /// The kernel counts time, files and processes.
    case rlimits
  }

  /// A layer that is not there, and why.
  public struct Missing: Sendable, Equatable, CustomStringConvertible {
    public let layer: Layer
    public let reason: String

    public var description: String { "\(layer.rawValue): \(reason)" }
  }

  public let mode: Mode
  /// The layers that do not hold, though they were asked for.
  public let missing: [Missing]
  /// The layers that submissions run behind.
  let layers: Set<Layer>
  /// Folders that submissions must not see even if they could read them: answers, above all.
  let secrets: [String]

  /// Finds out what holds here, by trying. In strict mode it is an error if anything does not.
  ///
  /// - Parameters:
  ///   - secrets: folders that submissions must never see.
  ///   - disabled: layers to do without, as if the machine lacked them.
  public init(
    _ mode: Mode = .strict, hiding secrets: [String] = [], without disabled: Set<Layer> = []
  ) throws(WorkerError) {
    self.mode = mode
    self.secrets = secrets.map { absolutePath(of: $0) ?? $0 }
    missing = mode == .none ? [] : Self.probe(without: disabled)
    layers = mode == .none ? [] : Set(Layer.allCases).subtracting(missing.map(\.layer))
    if mode == .strict, !missing.isEmpty {
      throw WorkerError(
        "this machine cannot isolate submissions as strictly as it should: "
          + missing.map(\.description).joined(separator: "; ")
          + ". Use --isolation best-effort to do without, for submissions that you trust")
    }
  }

  /// The layers in force, for the report.
  public var appliedLayers: [String] { Layer.allCases.filter(layers.contains).map(\.rawValue) }

  /// What staff should know about how submissions run here; nothing if every layer holds.
  public var warnings: [String] {
    switch mode {
    case .none: ["Submissions ran WITHOUT ISOLATION: they could read, change and send away whatever you can."]
    case .strict, .bestEffort: missing.map { "Submissions ran without a layer of isolation: \($0)." }
    }
  }
}
