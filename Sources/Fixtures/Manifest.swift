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
    let lines = digests.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
    return Self.seal + SHA256.hash(Array(lines.utf8)).hex + "\n" + lines
  }

  init(parsing bytes: [UInt8], path: String) throws(FixtureError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FixtureError(path, "is not UTF-8. \(regenerate)")
    }
    var digests: [String: String] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else {
        throw FixtureError(path, "has a line that `sha256sum` would not write. \(regenerate)")
      }
      digests[String(parts[1].drop(while: { $0 == " " }))] = String(parts[0])
    }
    self.init(digests: digests)
    // The text is a function of the digests: whatever else stands in the file was put there.
    guard self.text == text else {
      throw FixtureError(path, "was altered: its lines do not match its seal. \(regenerate)")
    }
  }
}
