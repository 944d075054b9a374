import Hashing
import Testing

@testable import Fixtures

/// Whoever writes a manifest can seal what they like; only what Grader itself would have written is read.
@Suite struct ManifestTests {
  private static func sealed(_ lines: String) -> [UInt8] {
    Array("# sealed by SHA-256 \(SHA256.hash(Array(lines.utf8)).hex)\n\(lines)".utf8)
  }

  @Test func whatIsWrittenIsRead() throws {
    let manifest = Manifest(digests: ["a/x": "00ff", "a/y z": "ab", "b": "cd"])
    #expect(try Manifest(parsing: Array(manifest.text.utf8), path: "SHA256SUMS") == manifest)
    #expect(Array(manifest.text.utf8) == Self.sealed("00ff  a/x\nab  a/y z\ncd  b\n"))
  }

  @Test(arguments: [
    "00ff a/x\n", "00ff   a/x\n", "00ff\n", "  \n", "00ff  b\n00ff  a\n", "00ff  a\n00ff  a\n", "00ff  a\n\n00ff  b\n",
    "00ff  a", "\n", " 00ff  a\n",
  ])
  func anotherFormIsRefused(_ lines: String) {
    let error = #expect(throws: FixtureError.self) { try Manifest(parsing: Self.sealed(lines), path: "SHA256SUMS") }
    #expect(error?.problem.hasPrefix("has a line that `sha256sum` would not write") == true)
  }

  @Test(arguments: ["", "00ff  a\n", "# sealed by SHA-256 00\n00ff  a\n"])
  func aSealMustBeThereAndFit(_ text: String) {
    let error = #expect(throws: FixtureError.self) { try Manifest(parsing: Array(text.utf8), path: "SHA256SUMS") }
    #expect(error?.problem.hasPrefix("was altered") == true)
  }
}
