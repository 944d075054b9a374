import Foundation
import Likeness
import TestSupport

/// The correct submissions of the tests, each in a style of its own.
enum RealPrograms {
  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (files ?? []).filter { $0.hasSuffix(".py") }.sorted()
  }()

  static func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

  private static let folder = "\(Repository.root)/Tests/Submissions/python/correct"
}

extension Sketch {
  init?(python text: String) { self.init(of: [Array(text.utf8)], in: .python) }
  init?(swift text: String) { self.init(of: [Array(text.utf8)], in: .swift) }
}
