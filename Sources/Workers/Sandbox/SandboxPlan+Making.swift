internal import CSandbox
internal import Files
internal import Glibc

extension SandboxPlan {
  /// What a submission's process needs, and how much it may use.
  public struct Requirements: Sendable {
    /// Programs that it executes.
    var programs: [String] = []
    /// Files, and folders with all below them, that it reads.
    var readable: [String] = []
    /// Files that it reads and writes.
    var writable: [String] = []
    /// Its own folder.
    var scratch: String
    /// Folders that it must not see.
    var secrets: [String] = []
    /// How many bytes it may keep in its folder.
    var scratchBytes = 64 << 20
    /// How many processes and threads it may have.
    var tasks = 128
    /// How many seconds of processor time a single process of its may use in all its life. A backstop only.
    var processorSeconds = 600
  }

  /// Where the private folder is mounted, if the process has a file system of its own.
  static let privateScratch = "/tmp"

  /// Confines by `layers` what has these requirements. With `password`, whoever applies the plan can execute a program
  /// once.
  init(_ layers: Set<Isolation.Layer>, _ needs: Requirements, password: UInt64?) {
    scratch = needs.scratch
    if layers.contains(.namespaces) {
      namespaces = Namespaces(needs)
      identity = Identity(reading: needs.readable)
    } else if geteuid() == 0, Identity.knowsNobody {
      identity = .nobody
    }
    if layers.contains(.landlock) {
      landlock = Landlock(version: Int(sandbox_landlock_version()), rules: Self.rules(needs))
    }
    if layers.contains(.seccomp) { filter = SystemCallFilter(password: password) }
    if layers.contains(.rlimits) { limits = Self.limits(needs, areCountedApart: namespaces != nil) }
  }

  private static func rules(_ needs: Requirements) -> [Landlock.Rule] {
    let rules =
      needs.programs.map { Landlock.Rule(path: $0, rights: [.execute, .readFile]) }
      + needs.readable.map { Landlock.Rule(path: $0, rights: isFolder($0) ? .readOnly : .readFile) }
      + needs.writable.map { Landlock.Rule(path: $0, rights: [.readFile, .writeFile]) }
    return rules.filter { access($0.path, F_OK) == 0 }
      + [Landlock.Rule(path: needs.scratch, rights: .readAndWrite)]
  }

  private static func limits(_ needs: Requirements, areCountedApart: Bool) -> [ResourceLimit] {
    // Where the machine allows Grader less than that, it allows a submission no more.
    func limit(_ resource: Int32, _ amount: Int, grace: Int = 0) -> ResourceLimit {
      var ours = rlimit()
      getrlimit(__rlimit_resource_t(UInt32(resource)), &ours)
      let most = ours.rlim_max > UInt(Int.max) ? Int.max : Int(ours.rlim_max)
      return ResourceLimit(resource: resource, soft: min(amount, most), hard: min(amount + grace, most))
    }
    // Twice what is allowed: whoever goes beyond is to be seen doing so, and told in Grader's words.
    let limits = [
      // At the soft limit a signal says what it is about; at the hard one the end could have any cause.
      limit(Resource.processorTime, needs.processorSeconds, grace: 5), limit(Resource.fileSize, 2 * needs.scratchBytes),
      limit(Resource.coreDump, 0), limit(Resource.descriptors, 256),
    ]
    // The kernel counts the processes of a user: in a user namespace, of the submission alone.
    return areCountedApart ? limits + [limit(Resource.processes, 2 * needs.tasks)] : limits
  }

  /// The kernel's numbers for what it limits.
  private enum Resource {
    static let processorTime: Int32 = 0
    static let fileSize: Int32 = 1
    static let coreDump: Int32 = 4
    static let processes: Int32 = 6
    static let descriptors: Int32 = 7
  }
}

extension SandboxPlan.Namespaces {
  fileprivate init(_ needs: SandboxPlan.Requirements) {
    // A folder above something that is needed cannot be hidden.
    let needed = needs.readable + needs.writable + [needs.scratch]
    hidden = (["/proc", "/sys", "/tmp", "/var/tmp", "/dev/shm", "/run", "/home", "/mnt", "/media"] + needs.secrets)
      .filter { folder in
        isFolder(folder) && !needed.contains { $0 == folder || $0.hasPrefix(folder == "/" ? "/" : folder + "/") }
      }
    // Larger than what is allowed, so that the watcher sees the excess and names it before the kernel refuses to write
    // more. Files of a few bytes each must not make up a bomb either.
    scratchOptions = "mode=700,size=\(8 * needs.scratchBytes),nr_inodes=16384"
  }
}

extension SandboxPlan.Identity {
  /// Somebody who owns nothing.
  fileprivate static let nobody = Self(user: 65534, group: 65534)

  /// Ourselves, unless we are root: then nobody, if our own namespace knows them, and if all that is needed is open to
  /// them. (A Python in root's own folder is not.) Root in there has no rights beyond owning files.
  fileprivate init(reading paths: [String]) {
    let own = Self(user: geteuid(), group: getegid())
    let canBeNobody = Self.knowsNobody && paths.allSatisfy(isOpenToAll)
    self = own.user == 0 ? canBeNobody ? .nobody : Self(user: 0, group: 0) : own
  }

  /// Whether there is such a user here: some containers have root and nobody else.
  fileprivate static var knowsNobody: Bool {
    isMapped(nobody.user, in: "/proc/self/uid_map") && isMapped(nobody.group, in: "/proc/self/gid_map")
  }

  private static func isMapped(_ number: UInt32, in map: String) -> Bool {
    (contents(ofFile: map) ?? "").split(separator: "\n").contains { line in
      let numbers = line.split(separator: " ").compactMap { UInt64($0) }
      return numbers.count == 3 && numbers[0] <= number && UInt64(number) < numbers[0] + numbers[2]
    }
  }
}

/// Whether anybody can read what lies at `path`, or nobody because there is nothing.
func isOpenToAll(_ path: String) -> Bool {
  var (partial, status) = ("", stat())
  for part in path.split(separator: "/") {
    guard stat(partial + "/", &status) == 0, status.st_mode & S_IXOTH != 0 else { return false }
    partial += "/" + part
  }
  return stat(path, &status) != 0 || status.st_mode & S_IROTH != 0
}
