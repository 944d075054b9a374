import Assignments
import Submissions
import TestSupport
import Testing

/// Swift lies where its author's package has it: no homework says where that is.
@Suite struct SwiftHandInTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  @Test(arguments: [
    (["MLP.swift": "@main", "theory.pdf": "%PDF-"], ["MLP.swift"]),
    (["Student/MLP.swift": "@main", "Student/Layers.swift": ""], ["Layers.swift", "MLP.swift"]),
    (
      [
        "ab1234/Package.swift": "", "ab1234/Sources/Student/MLP.swift": "@main", "ab1234/Tests/MLPTests.swift": "",
        "__MACOSX/ab1234/._MLP.swift": "",
      ], ["MLP.swift"]
    ),
    (["Helper.swift": "", "Sources/MLP.swift": "@main"], ["MLP.swift"]),
  ])
  func theProgramIsFound(_ files: [String: String], _ sources: [String]) throws {
    let entries = files.sorted { $0.key < $1.key }.map { ZipBuilder.Entry($0.key, Array($0.value.utf8)) }
    let handIn = try HandIn(at: shelf.write(ZipBuilder(entries).bytes(), to: "ab1234.zip"))
    let expected = Assignment.HandIn(archive: "your_net_id.zip", files: ["mlp.py"])
    let submission = try #require(Submission(handIn, Packing(handIn, expected: expected)))
    #expect(submission.kind == .swift && submission.sources.map(\.name) == sources)
  }

  @Test func aManifestIsNoProgram() throws {
    let handIn = try HandIn(at: shelf.write(ZipBuilder([.init("Package.swift")]).bytes(), to: "ab1234.zip"))
    let expected = Assignment.HandIn(archive: "your_net_id.zip", files: ["mlp.py"])
    #expect(Submission(handIn, Packing(handIn, expected: expected)) == nil && handIn.kind == .swift)
  }
}
