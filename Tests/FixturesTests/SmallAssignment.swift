import Assignments
import Fixtures
import Foundation
import TestSupport

/// A short assignment, as text and to be changed as text.
struct SmallAssignment {
  var text = """
    {
      "schema": 1, "name": "small", "title": "A small assignment", "seed": 1,
      "handIn": {"archive": "x.zip", "files": ["mlp.py"]}, "penalties": [],
      "conventions": {"mse": "elementMean", "bce": "elementMean"},
      "parts": [{"id": "all", "title": "All", "points": 1, "checks": [{"id": "all.all", "title": "All", "points": 1, "cases": [
        \(Self.recipes)
      ]}]}]
    }
    """

  static let recipes = """
    {"name": "network", "script": "clear; forward x; mse y y_hat; backward dJdy_hat", "batch": 4, \
    "network": {"input": 5, "hidden": 3, "output": 2, "f": "relu", "g": "sigmoid"}},
    {"name": "kink", "script": "clear; forward x; backward dJdy_hat", "batch": 1, "draw": {"x": "kink"}, \
    "network": {"input": 9, "hidden": 9, "output": 9, "f": "relu", "g": "identity", "identity": "both"}},
    {"name": "loss", "script": "bce y y_hat", "batch": 4, "width": 3}
    """

  /// Makes its fixtures below `root`.
  @discardableResult
  func generate(seed: UInt64 = 1, into root: String) throws -> FixtureFolders {
    let bytes = Array(text.utf8)
    let assignment = try Assignment(parsing: bytes, file: "small.json")
    let folders = FixtureFolders(
      assignment: assignment.name, hiddenCases: "\(root)/HiddenCases", reference: "\(root)/Reference")
    _ = try Generation(assignment, file: bytes, seed: seed, into: folders)
    return folders
  }
}

/// The contents of every file below a folder, by path relative to it.
func files(below root: String) throws -> [String: Data] {
  var files: [String: Data] = [:]
  for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
    // A folder has no contents.
    if let contents = FileManager.default.contents(atPath: "\(root)/\(name)") { files[name] = contents }
  }
  return files
}
