internal import Files
internal import Glibc

/// Where a process may write, as it is seen from outside.
enum FolderUsage {
  /// A file system of the process's own, mounted at a path in its view of the world: it keeps the count itself.
  case mounted(process: pid_t, path: String)
  /// A folder among others.
  case plain(path: String)

  /// The scratch folder of a process that `plan` confines; else `scratch` is a folder like any other.
  init(_ process: pid_t, _ plan: SandboxPlan?, scratch: String) {
    if let plan, plan.namespaces != nil {
      self = .mounted(process: process, path: plan.scratch)
    } else {
      self = .plain(path: scratch)
    }
  }

  /// How many bytes lie there; nothing if nobody can tell any more.
  func bytes(most: Int) -> Int? {
    switch self {
    case .mounted(let process, let path):
      var status = statvfs()
      guard statvfs("/proc/\(process)/root\(path)", &status) == 0 else { return nil }
      return Int(status.f_blocks - status.f_bfree) * Int(status.f_frsize)
    case .plain(let path):
      var bytes = 0
      Self.add(path, to: &bytes, most: most)
      return bytes
    }
  }

  /// Adds what lies below `path`. Stops at `most` bytes, and counts each file as at least one block, so that it stops for
  /// a sea of empty files too.
  private static func add(_ path: String, to bytes: inout Int, most: Int) {
    for name in entries(ofFolder: path) ?? [] where bytes <= most {
      var status = stat()
      guard lstat(path + "/" + name, &status) == 0 else { continue }
      bytes += max(4096, Int(status.st_blocks) * 512)
      if status.st_mode & S_IFMT == S_IFDIR { add(path + "/" + name, to: &bytes, most: most) }
    }
  }
}
