internal import Glibc
internal import Hashing

extension Program {
  /// What somebody who reports a fault is asked for: the version, and which build of it ran on what.
  static var identity: String {
    var system = utsname()
    uname(&system)
    let rows = [
      ("build", (try? buildID())?.hex ?? ""),
      ("system", [text(&system.sysname), text(&system.release), text(&system.machine)].joined(separator: " ")),
    ]
    return "Grader \(version)\n\(columns(rows))\n"
  }

  private static func text<Characters>(_ characters: inout Characters) -> String {
    withUnsafeBytes(of: &characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
