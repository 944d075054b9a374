/// Everything that a submission's process is denied, as data.
///
/// Whoever computes a plan need not be the one who applies it. A compiled submission is shut in by `CSandbox` before it
/// is executed; a Python one shuts itself in, in a clone of a Python that has imported its library already, and reads
/// the same plan as JSON.
public struct SandboxPlan: Sendable, Equatable {
  /// The namespaces to be born into; none means that the process stays in ours.
  public var namespaces: Namespaces?
  /// Whom to become: in namespaces always; without them only if we are root, who could read everything.
  public var identity: Identity?
  /// What of the file system can be used at all.
  public var landlock: Landlock?
  /// The system calls that are refused.
  public var filter: SystemCallFilter?
  /// What the kernel counts for each process.
  public var limits: [ResourceLimit] = []
  /// The one folder in which the process may write. With namespaces it is a file system of its own, mounted here.
  public var scratch: String

  /// A world without our processes, our network and our temporary files.
  public struct Namespaces: Sendable, Equatable {
    /// Folders that are empty in there.
    public var hidden: [String]
    /// The options that the file system of `scratch` is mounted with: they bound its size.
    public var scratchOptions: String

    /// The kinds of namespaces: always all of these.
    static let names = ["user", "pid", "net", "ipc", "mount"]
  }

  /// Who a process is, inside of its namespaces as outside.
  public struct Identity: Sendable, Equatable {
    public var user: UInt32
    public var group: UInt32
  }

  /// Landlock's three sets of rights, which are all taken away, and what is given back.
  public struct Landlock: Sendable, Equatable {
    /// The version that the kernel has.
    public var version: Int
    public var files: LandlockRights
    public var network: UInt64
    public var scopes: UInt64
    public var rules: [Rule]

    /// A file, or a folder with all below it, and what may be done there.
    public struct Rule: Sendable, Equatable {
      public var path: String
      public var rights: LandlockRights
    }
  }

  /// One limit of `setrlimit`: what it is about, in the kernel's numbering, and how much. A process that reaches the
  /// soft limit is told, one that reaches the hard limit is ended, where the two differ.
  public struct ResourceLimit: Sendable, Equatable {
    public var resource: Int32
    public var soft: Int
    public var hard: Int
  }
}
