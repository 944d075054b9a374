internal import CSandbox
internal import Glibc

extension Launch {
  /// Why a child was not started.
  struct Failure: Error, CustomStringConvertible {
    /// The step that failed, in words.
    let action: String
    /// Its `errno`.
    let code: CInt

    var description: String { "\(action): \(String(cString: strerror(code)))\(hint)" }

    init(_ failure: sandbox_failure, of launch: Launch) {
      code = failure.code
      let index = Int(failure.index)
      func item<Item>(_ items: [Item]?) -> Item? { items.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
      let plan = launch.plan
      action =
        switch sandbox_step(UInt32(failure.step)) {
        case sandbox_step_open: "opening \(item(plan?.landlock?.rules)?.path ?? "it")"
        case sandbox_step_clone where plan?.namespaces != nil: Self.cloning
        case sandbox_step_clone: "starting a process"
        case sandbox_step_identity: "taking an identity in a user namespace"
        case sandbox_step_descriptors: "arranging descriptors"
        case sandbox_step_mount: "mounting over \(item(plan?.namespaces?.hidden) ?? plan?.scratch ?? "/")"
        case sandbox_step_directory: "entering \(launch.command?.directory ?? "/")"
        case sandbox_step_limits: "setting the limit of resource \(item(plan?.limits)?.resource ?? -1)"
        case sandbox_step_landlock: "restricting files\(item(plan?.landlock?.rules).map { " (\($0.path))" } ?? "")"
        case sandbox_step_privileges: "dropping privileges"
        case sandbox_step_lifeline: "tying the child's life to ours"
        case sandbox_step_seccomp: "installing the filter of system calls"
        case sandbox_step_execute: "executing it"
        default: Self.preparing
        }
    }

    private static let preparing = "preparing"
    private static let cloning = "cloning into user, pid, net, ipc and mount namespaces"

    private var hint: String {
      if code == EMFILE || code == EINVAL && action == Self.preparing {
        return " (too few files may be open at a time: raise `ulimit -n`)"
      }
      guard action == Self.cloning else { return "" }
      switch code {
      case EPERM:
        return " (allow user namespaces: see the sysctls kernel.unprivileged_userns_clone and "
          + "kernel.apparmor_restrict_unprivileged_userns, or the container's seccomp profile)"
      case ENOSPC: return " (the sysctl user.max_user_namespaces is too low)"
      default: return ""
      }
    }
  }
}
