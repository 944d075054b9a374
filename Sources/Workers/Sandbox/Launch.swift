internal import CSandbox
internal import Glibc

/// A child about to be started: a command, or a mere rehearsal of a sandbox, and the descriptors that it gets.
struct Launch {
  var command: ChildProcess.Command?
  var plan: SandboxPlan?
  /// Our descriptors by the numbers that they have in the child.
  var descriptors: [CInt: CInt] = [:]

  /// A child that runs.
  struct Started {
    let pid: pid_t
    /// A descriptor of the process.
    let handle: CInt
  }

  /// Starts the child.
  func start() throws(Failure) -> Started {
    let arguments = CStrings(command.map { [$0.executable] + $0.arguments } ?? [])
    let environment = CStrings((command?.environment ?? [:]).sorted(by: <).map { "\($0)=\($1)" })
    let rules = plan?.landlock?.rules ?? []
    let rulePaths = CStrings(rules.map(\.path))
    let hidden = CStrings(plan?.namespaces?.hidden ?? [])
    let texts = CStrings([plan?.scratch ?? "", plan?.namespaces?.scratchOptions ?? "", command?.directory ?? "/"])

    var launch = sandbox_launch()
    launch.executable = arguments[0]
    launch.scratch = texts[0]
    launch.scratch_options = texts[1]
    launch.directory = texts[2]
    if plan?.namespaces != nil { launch.namespaces = SandboxPlan.Namespaces.flags }
    if let identity = plan?.identity { (launch.user, launch.group) = (identity.user, identity.group) }
    if let landlock = plan?.landlock {
      launch.landlock_files = landlock.files.rawValue
      launch.landlock_network = landlock.network
      launch.landlock_scopes = landlock.scopes
    }
    launch.password = plan?.filter?.password ?? 0

    let cRules = zip(rulePaths.pointers, rules).map { sandbox_rule(path: $0, access: $1.rights.rawValue) }
    let cLimits = (plan?.limits ?? []).map {
      sandbox_limit(resource: $0.resource, soft: UInt64($0.soft), hard: UInt64($0.hard))
    }
    let cDescriptors = descriptors.sorted(by: <).map { sandbox_descriptor(ours: $0.value, theirs: $0.key) }
    var failure = sandbox_failure()
    var handle: CInt = -1
    let pid = arguments.pointers.withUnsafeBufferPointer { arguments in
      environment.pointers.withUnsafeBufferPointer { environment in
        hidden.constantPointers.withUnsafeBufferPointer { hidden in
          cRules.withUnsafeBufferPointer { rules in
            cLimits.withUnsafeBufferPointer { limits in
              cDescriptors.withUnsafeBufferPointer { descriptors in
                (plan?.filter?.instructions ?? []).withUnsafeBufferPointer { filter in
                  launch.arguments = arguments.baseAddress
                  launch.environment = environment.baseAddress
                  (launch.hidden, launch.hidden_count) = (hidden.baseAddress, hidden.count - 1)
                  (launch.rules, launch.rule_count) = (rules.baseAddress, rules.count)
                  (launch.limits, launch.limit_count) = (limits.baseAddress, limits.count)
                  (launch.descriptors, launch.descriptor_count) = (descriptors.baseAddress, descriptors.count)
                  (launch.filter, launch.filter_count) = (UnsafeRawPointer(filter.baseAddress), filter.count)
                  return sandbox_start(&launch, &handle, &failure)
                }
              }
            }
          }
        }
      }
    }
    // The C strings must outlive the call.
    guard withExtendedLifetime((arguments, environment, rulePaths, hidden, texts), { pid > 0 }) else {
      throw Failure(failure, of: self)
    }
    return Started(pid: pid, handle: handle)
  }
}

extension SandboxPlan.Namespaces {
  /// What `clone` calls the five.
  static let flags: UInt64 = 0x1000_0000 | 0x2000_0000 | 0x4000_0000 | 0x0800_0000 | 0x0002_0000
}

/// Strings as C wants a list of them: with a null at the end.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]
  var constantPointers: [UnsafePointer<CChar>?] { pointers.map { UnsafePointer($0) } }

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }

  subscript(index: Int) -> UnsafePointer<CChar>? { UnsafePointer(pointers[index]) }
}
