internal import Glibc

/// Where a Python may be found.
enum PythonInterpreters {
  /// The versions whose names are tried, newest first.
  private static let versions = (9...15).reversed().map { "python3.\($0)" }

  /// Every Python in sight, best guess first: the one of an active environment, then those on the `PATH`, then the
  /// system's. Paths as they are written, because an environment's Python is a link that means more than its target.
  static func candidates() -> [String] {
    let environments = ["VIRTUAL_ENV", "CONDA_PREFIX"].compactMap(environmentVariable).map { $0 + "/bin" }
    let folders = (environmentVariable("PATH") ?? "").split(separator: ":").map(String.init)
    let ways =
      environments.map { $0 + "/python3" } + folders.map { $0 + "/python3" } + ["/usr/bin/python3"]
      + (folders + ["/usr/bin"]).flatMap { folder in versions.map { folder + "/" + $0 } }
    var seen: Set<String> = []
    return ways.filter { access($0, X_OK) == 0 && seen.insert($0).inserted }
  }

  /// The path of an interpreter that somebody named: like a shell, a name without a slash is looked up on the `PATH`.
  static func path(of name: String) -> String {
    if name.contains("/") { return name.hasPrefix("/") ? name : workingFolder + "/" + name }
    let folders = (environmentVariable("PATH") ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 } ?? name
  }

  private static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  static func error(for library: PythonHost.Library, tried: [String]) -> WorkerError {
    let packages = library == .numpy ? "numpy" : "torch numpy"
    let name = library == .numpy ? "numpy" : "torch"
    return WorkerError(
      "cannot find a Python that can import \(name); "
        + (tried.isEmpty ? "there is none" : "tried:" + tried.joined() + "\n") + "Install it with "
        + "`apt install python3-\(name)` or `pip install \(packages)`, or name another Python with "
        + "`--python PATH`.")
  }
}
