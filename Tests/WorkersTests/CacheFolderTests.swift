import Foundation
import TestSupport
import Testing
import Workers

@Suite struct CacheFolderTests {
  @Test func whatNobodyHasUsedForAMonthIsRemoved() throws {
    let folder = try TemporaryFolder()
    let manager = FileManager.default
    for name in ["journals", "module-cache"] {
      try manager.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    let ages = [
      ("new", 29), ("old", 31), ("journals/new", 29), ("journals/old", 31), ("module-cache/old", 31),
      ("module-cache", 31),
    ]
    for (name, days) in ages {
      let path = "\(folder.path)/\(name)"
      if !manager.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
      let date = Date(timeIntervalSinceNow: Double(-days * 24 * 3600))
      try manager.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }
    try manager.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "\(folder.path)/new")
    removeOldFiles(ofCache: folder.path)
    // The compiler's own folder is its own matter.
    #expect(
      try manager.subpathsOfDirectory(atPath: folder.path).sorted()
        == ["journals", "journals/new", "link", "module-cache", "module-cache/old", "new"])
    removeOldFiles(ofCache: folder.path + "/nowhere")
  }
}
