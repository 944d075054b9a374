import Foundation
import TestSupport

/// What the travellers bring along.
enum Belongings {
  /// An `mlp.py` in which nothing is wrong.
  static func rightCode() throws -> String { try read("python/correct/starter.py") }

  /// A `gd.py` in which nothing is wrong.
  static func rightAscent() throws -> String { try read("ascent/correct/plain.py") }

  /// An `mlp.py` without the 2 of the square's derivative.
  static func wrongCode() throws -> String {
    try WorkedExample(text: rightCode()).replacing("2 * (y_hat - y)", with: "(y_hat - y)").text
  }

  /// A folder as Canvas gives it: one student who is right, one wrong and late, one whose code is no Python, one who
  /// handed in the archive in an archive, and one whose archive is of another kind than its name.
  static func layDownload(in folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let right = try archive(rightCode())
    let broken = try WorkedExample(text: rightCode()).replacing(".mean()\n", with: ".mean(\n").text
    let downloads: [(name: String, bytes: [UInt8])] = [
      ("lovelaceada_12345_987654_al1815.zip", right),
      ("turingalan_LATE_12346_987655_at1912.zip", try archive(wrongCode())),
      ("hoppergrace_12347_987656_gh1906-1.zip", try archive(broken)),
      ("knuthdonald_12349_987658_dk1938.zip", ZipBuilder([.init("dk1938.zip", right)]).bytes()),
      ("neumannjohn_12348_987657_jn1903.zip", Array("Rar!\u{1A}\u{7}".utf8)),
    ]
    for download in downloads { try Data(download.bytes).write(to: URL(filePath: "\(folder)/\(download.name)")) }
  }

  /// The homework's archive with this code.
  private static func archive(_ code: String) throws -> [UInt8] {
    let files = HandInFiles.complete(["mlp.py": code, "gd.py": try read("ascent/gd.py")])
    return ZipBuilder(files.sorted { $0.key < $1.key }.map { .init($0.key, Array($0.value.utf8), deflated: true) })
      .bytes()
  }

  private static func read(_ path: String) throws -> String {
    try String(contentsOfFile: "\(Repository.root)/Tests/Submissions/\(path)", encoding: .utf8)
  }
}

extension Journey {
  /// Writes a file in the home folder, in a folder of its own if the name has one.
  func write(_ text: String, to name: String) throws {
    let place = URL(filePath: "\(home.path)/\(name)")
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: place, atomically: false, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(home.path)/\(name)", encoding: .utf8)
  }
}
