import Foundation
import Testing

@testable import Commands

struct NearestFolderTests {
  @Test func theFolderIsSoughtUpwards() throws {
    let manager = FileManager.default
    let root = manager.temporaryDirectory.appending(path: "nearest-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: root) }
    try manager.createDirectory(at: root.appending(path: "a/b"), withIntermediateDirectories: true)
    try manager.createDirectory(at: root.appending(path: "Wanted"), withIntermediateDirectories: true)
    try Data().write(to: root.appending(path: "a/Wanted"))

    let path = root.resolvingSymlinksInPath().path
    #expect(nearestFolder(named: "Wanted", from: "\(path)/a/b") == "\(path)/Wanted", "a file is no folder")
    #expect(nearestFolder(named: "Wanted", from: path) == "\(path)/Wanted")
    #expect(nearestFolder(named: "Wanted", from: "\(path)/Wanted") == "\(path)/Wanted")
    #expect(nearestFolder(named: "no such folder anywhere", from: path) == nil)
    #expect(nearestFolder(named: "Wanted", from: "\(path)/missing") == nil)
    #expect(nearestFolder(named: "tmp", from: "/") == "/tmp")
  }
}
