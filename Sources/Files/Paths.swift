internal import Glibc

/// The path from the root, without symbolic links: even `.` has a name then. Nothing, with the reason in `errno`, if it
/// leads nowhere.
public func absolutePath(of path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
