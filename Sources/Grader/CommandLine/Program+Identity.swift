internal import Glibc

extension Program {
  /// What somebody who reports a fault is asked for: the version, and which build of it ran on what.
  static var identity: String {
    var system = utsname()
    uname(&system)
    let build = (try? buildID()) ?? []
    let rows = [
      ("build", build.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()),
      ("system", [text(&system.sysname), text(&system.release), text(&system.machine)].joined(separator: " ")),
    ]
    return "Grader \(version)\n\(columns(rows))\n"
  }

  private static func text<Characters>(_ characters: inout Characters) -> String {
    withUnsafeBytes(of: &characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
