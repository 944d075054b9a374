internal import Files

/// Finds a folder such as `HiddenCases` by its name: in a folder, or else in the nearest one above it.
///
/// So Grader works from anywhere inside the package, as git does inside a repository.
func nearestFolder(named name: String, from start: String) -> String? {
  guard var folder = absolutePath(of: start) else { return nil }
  while true {
    let candidate = folder == "/" ? "/" + name : folder + "/" + name
    if isFolder(candidate) { return candidate }
    guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
    folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
  }
}
