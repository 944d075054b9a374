import Fixtures
import Foundation
import TestSupport

/// A copy of the committed fixtures of one assignment, to be damaged.
final class FixtureCopy: Sendable {
  let folders: FixtureFolders
  /// What every file holds, by its path.
  let contents: [String: Data]

  /// The files, sorted.
  var paths: [String] { contents.keys.sorted() }

  /// The folder that holds `HiddenCases` and `Reference`.
  var root: String { folder.path }

  private let folder: TemporaryFolder

  init(of assignment: String) throws {
    folder = try TemporaryFolder()
    folders = FixtureFolders(
      assignment: assignment, hiddenCases: "\(folder.path)/HiddenCases", reference: "\(folder.path)/Reference")
    let committed = FixtureFolders.committed(assignment)
    var contents: [String: Data] = [:]
    for (source, target) in [(committed.cases, folders.cases), (committed.references, folders.references)] {
      try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
      for name in try FileManager.default.contentsOfDirectory(atPath: source) {
        contents["\(target)/\(name)"] = try Data(contentsOf: URL(filePath: "\(source)/\(name)"))
      }
    }
    self.contents = contents
    for path in paths { try restore(path) }
  }

  /// Makes a path what it was when it was copied: a file with its contents, or nothing.
  func restore(_ path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    try contents[path]?.write(to: URL(filePath: path))
  }
}

extension FixtureFolders {
  /// Where an assignment is committed.
  static func committed(_ assignment: String) -> FixtureFolders {
    FixtureFolders(
      assignment: assignment, hiddenCases: "\(Repository.root)/HiddenCases", reference: "\(Repository.root)/Reference")
  }
}
