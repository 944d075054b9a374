import Hashing

/// The SHA-256 of every fixture of an assignment, in the format of `sha256sum`, under a seal of its own.
///
/// `sha256sum --check Reference/<assignment>/SHA256SUMS` agrees with Grader about it. One flipped bit anywhere, in a
/// fixture or in the manifest itself, is found before a number of it is believed.
struct Manifest: Equatable {
  /// Digests in hexadecimal by the file's path below the common root, like `HiddenCases/<assignment>/x.safetensors`.
  let digests: [String: String]

  init(digests: [String: String]) { self.digests = digests }

  private static let seal = "# sealed by SHA-256 "

  var text: String {
    Self.sealed(digests.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()[...])
  }

  private static func sealed(_ lines: Substring) -> String {
    seal + SHA256.hash(Array(lines.utf8)).hex + "\n" + lines
  }

  init(parsing bytes: [UInt8], path: String) throws(FixtureError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FixtureError(path, "is not UTF-8. \(regenerate)")
    }
    let lines = text[(text.firstIndex(of: "\n") ?? text.endIndex)...].dropFirst()
    guard text == Self.sealed(lines) else {
      throw FixtureError(path, "was altered: its lines do not match its seal. \(regenerate)")
    }
    // Whatever else stands in the file was put there.
    let malformed = FixtureError(path, "has a line that `sha256sum` would not write. \(regenerate)")
    guard lines.last == "\n" else { throw malformed }
    var digests: [String: String] = [:]
    var last = ""
    for line in lines.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      let digest = line.prefix { $0 != " " }
      let name = String(line.dropFirst(digest.count + 2))
      guard !digest.isEmpty, line == "\(digest)  \(name)", name.first != " ", last < name else { throw malformed }
      digests[name] = String(digest)
      last = name
    }
    self.init(digests: digests)
  }
}
