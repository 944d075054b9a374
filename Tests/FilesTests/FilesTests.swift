import Files
import Foundation
import TestSupport
import Testing

struct FilesTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["b", ".hidden", "ä"] { try Data().write(to: URL(filePath: "\(path)/\(name)")) }
    try FileManager.default.createDirectory(atPath: "\(path)/deep/er", withIntermediateDirectories: true)
    symlink("deep", "\(path)/link")
  }

  @Test func aFolderHoldsItsEntriesAndNotItself() {
    #expect(entries(ofFolder: path)?.sorted() == [".hidden", "b", "deep", "link", "ä"])
    #expect(entries(ofFolder: "\(path)/deep/er") == [])
  }

  @Test(arguments: [("nowhere", ENOENT), ("b", ENOTDIR)])
  func whatIsNoFolderHasAReason(name: String, code: CInt) {
    #expect(entries(ofFolder: "\(path)/\(name)") == nil)
    #expect(errno == code)
  }

  @Test(arguments: [("deep", true), ("link", true), (".", true), ("b", false), ("nowhere", false), ("b/.", false)])
  func aFolderIsOneAlsoByALink(name: String, isOne: Bool) {
    #expect(isFolder("\(path)/\(name)") == isOne)
  }

  @Test func aPathIsSaidFromTheRootAndWithoutLinks() {
    let root = absolutePath(of: path)
    #expect(absolutePath(of: "\(path)/link/../link/er/.") == root.map { $0 + "/deep/er" })
    #expect(absolutePath(of: ".") == FileManager.default.currentDirectoryPath)
    #expect(absolutePath(of: "\(path)/nowhere") == nil)
    #expect(errno == ENOENT)
  }

  /// A pipe takes some 64 kB at a time, and the rest when somebody has read.
  @Test func everythingIsWrittenThoughItTakesMany() throws {
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let (pipe, copy) = (Pipe(), URL(filePath: "\(path)/b"))
    let reader = Process()
    reader.executableURL = URL(filePath: "/bin/cat")
    reader.standardInput = pipe
    reader.standardOutput = try FileHandle(forWritingTo: copy)
    try reader.run()
    #expect(writeAll(bytes, to: pipe.fileHandleForWriting.fileDescriptor) == 0)
    try pipe.fileHandleForWriting.close()
    reader.waitUntilExit()
    #expect(try Array(Data(contentsOf: copy)) == bytes)
  }

  @Test func whatIsInTheWayIsTold() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    #expect(writeAll([1], to: full) == ENOSPC)
    #expect(writeAll([], to: full) == 0)
    #expect(writeAll([1], to: -1) == EBADF)
  }
}
