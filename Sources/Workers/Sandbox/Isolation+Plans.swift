internal import Glibc

extension Isolation {
  /// The plan for a compiled submission that may write in `scratch`; nothing if it is to run as it is.
  func plan(executing executable: String, scratch: String, _ limits: WorkerProcess.Limits) -> SandboxPlan? {
    guard changesAnything else { return nil }
    var needs = needs(limits, scratch: layers.contains(.namespaces) ? SandboxPlan.privateScratch : scratch)
    needs.programs = [executable] + Self.loaders
    needs.readable += Self.libraries
    return SandboxPlan(layers, needs, password: .random(in: 1 ... .max))
  }

  /// The plan for a process that executes nothing any more, reads `folders`, and may write in `scratch`; nothing if it is
  /// to run as it is.
  public func plan(
    reading folders: [String], scratch: String, _ limits: WorkerProcess.Limits
  ) throws(WorkerError) -> SandboxPlan? {
    guard changesAnything else { return nil }
    let isPrivate = layers.contains(.namespaces) && !folders.contains { $0.hasPrefix(SandboxPlan.privateScratch) }
    var needs = needs(limits, scratch: isPrivate ? SandboxPlan.privateScratch : scratch)
    needs.readable += Self.libraries + folders
    let plan = SandboxPlan(layers, needs, password: nil)
    if !layers.contains(.namespaces), plan.identity != nil, let closed = folders.first(where: isClosed) {
      // A module that cannot be read looks as if it were not there, and that would be the student's fault.
      throw WorkerError(
        "submissions run as the user nobody here, who cannot read \(closed): use a Python that is installed for all users"
      )
    }
    return plan
  }

  private func isClosed(_ path: String) -> Bool { access(path, F_OK) == 0 && !isOpenToAll(path) }

  /// Even without a layer nobody's code is run as root.
  private var changesAnything: Bool { mode != .none && (!layers.isEmpty || geteuid() == 0) }

  private func needs(_ limits: WorkerProcess.Limits, scratch: String) -> SandboxPlan.Requirements {
    SandboxPlan.Requirements(
      readable: ["/dev/zero", "/dev/random", "/dev/urandom", "/etc/localtime"], writable: ["/dev/null"],
      scratch: scratch, secrets: secrets, scratchBytes: limits.scratchBytes, tasks: limits.tasks,
      processorSeconds: Int(limits.lifetimeSeconds.rounded(.up)))
  }

  /// Where the C library lies, and its loader. Swift's own library is inside the executable.
  private static let libraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache"]
  private static let loaders = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"]
}
