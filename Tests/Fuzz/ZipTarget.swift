import TestSupport
import Zip

/// zip: an accepted archive is within its limits, leads nowhere, and survives being written and read again.
enum ZipTarget: FuzzTarget {
  static var name: String { "zip" }

  /// So small that the inputs can exceed each of them.
  private static let limits = ZipLimits(entries: 5, fileBytes: 1500, totalBytes: 2000, ratio: 20, harmlessBytes: 500)

  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict {
    let archive: ZipArchive
    do {
      archive = try ZipArchive(input.bytes, limits: limits)
    } catch {
      try expect(error.description.hasPrefix("the "), "an error says what is wrong")
      return .rejected(String(String(describing: error.problem).prefix { $0 != "(" }))
    }
    try expect(archive.entries.count <= limits.entries, "the number of entries is limited")
    try expect(archive.entries.allSatisfy { $0.contents.count <= limits.fileBytes }, "the size of an entry is limited")
    try expect(
      archive.entries.reduce(0) { $0 + $1.contents.count } <= limits.totalBytes, "the size of all entries is limited")
    try expect(Set(archive.entries.map(\.path)).count == archive.entries.count, "no path is there twice")
    for entry in archive.entries { try checkPath(entry.path) }
    let copy = ZipBuilder(archive.entries.map { ZipBuilder.Entry($0.path, $0.contents) }).bytes()
    try expect(
      (try? ZipArchive(copy.span.bytes, limits: limits))?.entries == archive.entries,
      "the entries survive being written and read")
    return .accepted
  }

  private static func checkPath(_ path: String) throws(BrokenPromise) {
    // At bytes, as systems do: an accent behind a slash makes another character of it.
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
    let isPlain = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    let bytes = Array(path.utf8)
    try expect(isPlain && !bytes.contains(0) && !bytes.contains(UInt8(ascii: "\\")), "the path \(path) is plain")
    try expect(bytes.count < 2 || bytes[1] != UInt8(ascii: ":"), "the path \(path) is on no drive")
  }
}
