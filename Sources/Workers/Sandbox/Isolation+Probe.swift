internal import CSandbox
internal import Glibc

extension Isolation {
  /// The layers that do not hold on this machine. Each is tried alone, in a child that shuts itself in and ends.
  public static func probe(without disabled: Set<Layer> = []) -> [Missing] {
    Layer.allCases.compactMap { layer in
      let reason = disabled.contains(layer) ? "switched off" : obstacle(to: layer)
      return reason.map { Missing(layer: layer, reason: $0) }
    }
  }

  /// Why a layer does not hold; nothing if it does.
  private static func obstacle(to layer: Layer) -> String? {
    if layer == .landlock, sandbox_landlock_version() < 1 {
      return "the kernel has no Landlock, or it is not among its active security modules (lsm=)"
    }
    if layer == .rlimits, ProcessTree(root: getpid()).usage() == nil {
      return "/proc does not tell what a process uses, and who its children are"
    }
    let requirements = SandboxPlan.Requirements(readable: ["/"], scratch: SandboxPlan.privateScratch)
    let plan = SandboxPlan([layer], requirements, password: nil)
    do throws(Launch.Failure) {
      let started = try Launch(plan: plan).start()
      defer { close(started.handle) }
      var status: CInt = 0
      while waitpid(started.pid, &status, 0) < 0 && errno == EINTR {}
      return status == 0 ? nil : "the child that tried it did not survive (wait status \(status))"
    } catch {
      return error.description
    }
  }
}
