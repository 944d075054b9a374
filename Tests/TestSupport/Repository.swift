import Foundation

/// Where this package lies, so that tests find the committed fixtures wherever they are run from.
public enum Repository {
  /// The root of the package.
  public static let root: String = {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return String(
      folder.path(percentEncoded: false).dropLast(folder.path(percentEncoded: false).hasSuffix("/") ? 1 : 0))
  }()

  /// The folder of the running tests, where SwiftPM puts everything else that it builds, too.
  public static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path

  /// What a Grader that tests run is told: a cache that is not the user's own, and beside the tests' own, because it
  /// closes the folders that it makes to everybody else.
  public static let environment = ["XDG_CACHE_HOME": "\(root)/.build/test-home", "NO_COLOR": "1"]

  /// The committed assignments that Grader ships and that are about the two-layer network.
  public static let assignments = ["nyu-dsga1008-fall2025", "nyu-dsga1008-spring2024"]

  /// Those that are about functions.
  public static let functionAssignments = ["dl-hw1-2026", "nyu-tandon-fall2022", "wpi-cs541-hw2"]

  /// All committed assignments, in order.
  public static let everyAssignment = (assignments + functionAssignments).sorted()
}
