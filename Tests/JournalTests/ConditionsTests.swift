import Foundation
import Hashing
import Submissions
import TestSupport
import Testing

@testable import Journal

/// When a hand-in is graded again.
struct ConditionsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func theSameHandInHasTheSameKey() throws {
    let path = try file("ab1234.swift", "let a = 1")
    #expect(try key(path) == key(path))
  }

  @Test func anythingElseHasAnotherKey() throws {
    let keys = [
      try key(try file("ab1234.swift", "let a = 1")),
      try key(try file("ab1234.swift", "let a = 2")),
      try key(try file("ab1235.swift", "let a = 1")),
      try key(try file("ab1234.swift", "let a = 1"), [[1, 2], [3]]),
      try key(try file("ab1234.swift", "let a = 1"), [[1], [2, 3]]),
      try key(try file("ab1234.swift", "let a = 1"), [[1, 2, 3]]),
      try key(try file("ab1234.swift", "let a = 1"), [[1, 2, 3], []]),
      try key(try file("10001-20002 - Zoe O - Sep 21, 2025 1155 PM - ab1234.swift", "let a = 1")),
      try key(try file("10001-20002 - Zoe O - Sep 21, 2025 1156 PM - ab1234.swift", "let a = 1")),
    ]
    #expect(Set(keys).count == keys.count)
  }

  private func key(_ path: String, _ facts: [[UInt8]] = []) throws -> Digest {
    Conditions(facts).key(of: try #require(try Intake(at: path).handIns.first))
  }

  private func file(_ name: String, _ text: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }
}
