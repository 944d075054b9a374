internal import Files
internal import Foundation

/// The few file operations that fixtures need, with errors that name the file.
enum FileSystem {
  static func read(_ path: String) throws(FixtureError) -> [UInt8] {
    guard let contents = FileManager.default.contents(atPath: path) else {
      throw FixtureError(path, exists(path) ? "cannot be read" : "is missing; `Grader generate` makes it")
    }
    return Array(contents)
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func write(_ bytes: [UInt8], to path: String) throws(FixtureError) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw FixtureError(path, "cannot be written: \(error.localizedDescription)")
    }
  }

  static func createFolder(_ path: String) throws(FixtureError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FixtureError(path, "cannot be created: \(error.localizedDescription)")
    }
  }

  static func remove(_ path: String) throws(FixtureError) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw FixtureError(path, "cannot be removed: \(error.localizedDescription)")
    }
  }

  /// The names in a folder, sorted; what the system leaves there (names with a leading dot) is not ours.
  static func names(in folder: String) throws(FixtureError) -> [String] {
    guard let names = entries(ofFolder: folder) else { throw FixtureError(folder, "is no folder that can be read") }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}
