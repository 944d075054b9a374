import Foundation
import TestSupport

/// A folder in which a test lays hand-ins.
struct Shelf {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.path.hasSuffix("/") ? String(folder.path.dropLast()) : folder.path }

  /// Writes a file, in a folder of its own if the name has one, and gives its path.
  @discardableResult
  func write(_ contents: [UInt8], to name: String) throws -> String {
    let file = path + "/" + name
    let parent = URL(filePath: file).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(contents).write(to: URL(filePath: file))
    return file
  }

  /// Makes an empty folder.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
  }

  /// Writes a hand-in, in a folder where nothing else is unless one is named, and gives its path.
  @discardableResult
  func put(_ row: Packaged, in place: String = UUID().uuidString) throws -> String {
    let name = place + "/" + row.name
    let archive = ZipBuilder(row.files.sorted { $0.key < $1.key }.map { .init($0.key, $0.value, deflated: true) })
      .bytes()
    switch row.form {
    case .zip: try write(archive, to: name)
    case .zipInFolder: try write(archive, to: name + "/ab1234.zip")
    case .folder: for (file, contents) in row.files { try write(contents, to: name + "/" + file) }
    case .file: for (file, contents) in row.files { try write(contents, to: place + "/" + file) }
    }
    return path + "/" + name
  }
}
