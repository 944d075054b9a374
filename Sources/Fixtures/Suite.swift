public import Assignments
import Hashing
import Safetensors

/// An assignment with its hidden cases and their references, every byte accounted for.
public struct Suite: Equatable, Sendable {
  public let assignment: Assignment
  /// By the case's name.
  public let cases: [String: HiddenCase]
  /// By the case's name.
  public let references: [String: Reference]
  /// What the ascents are made of, if the assignment has any.
  public let ascent: AscentFixture?

  init(
    assignment: Assignment, cases: [String: HiddenCase], references: [String: Reference], ascent: AscentFixture? = nil
  ) {
    (self.assignment, self.cases, self.references, self.ascent) = (assignment, cases, references, ascent)
  }

  /// Reads and checks all fixtures of an assignment: nothing missing, nothing added, nothing altered, every reference
  /// answering its case.
  public static func load(_ folders: FixtureFolders) throws -> Suite {
    let ((assignment, assignmentBytes), manifest) = try concurrently(
      folders.readAssignment, { try Manifest(parsing: folders.readManifest(), path: folders.manifest) })
    let reader = SealedReader(folders, manifest, assignment: assignment.name)
    // The assignment says which files there are, so it comes first: an altered one is not another file's fault.
    try reader.check(assignmentBytes, folders.assignment)
    let names = assignment.recipes.map(\.name)
    try reader.checkNames(cases: names + (assignment.ascent == nil ? [] : [AscentFixture.name]))
    let (pairs, ascent) = try concurrently(
      { try Self.pairs(of: assignment, folders, reader) }, { try Self.ascent(of: assignment, folders, reader) })
    var cases: [String: HiddenCase] = [:]
    var references: [String: Reference] = [:]
    for (recipe, (hiddenCase, reference)) in zip(assignment.recipes, pairs) {
      (cases[recipe.name], references[recipe.name]) = (hiddenCase, reference)
    }
    return Suite(assignment: assignment, cases: cases, references: references, ascent: ascent)
  }

  /// The cases in the order of their recipes, each with its reference.
  private static func pairs(
    of assignment: Assignment, _ folders: FixtureFolders, _ reader: SealedReader
  ) throws -> [(HiddenCase, Reference)] {
    try concurrentMap(assignment.recipes) { recipe in
      let casePath = folders.hiddenCase(recipe.name)
      let (caseBytes, digest) = try reader.readHashed(casePath)
      let hiddenCase = try HiddenCase(caseBytes, path: casePath, recipe: recipe, assignment: assignment)
      let path = folders.reference(recipe.name)
      let header = Reference.Header(assignment: assignment.name, name: recipe.name, inputs: digest)
      return (hiddenCase, try Reference(try reader.read(path), path: path, header: header))
    }
  }

  private static func ascent(
    of assignment: Assignment, _ folders: FixtureFolders, _ reader: SealedReader
  ) throws(FixtureError) -> AscentFixture? {
    guard let ascent = assignment.ascent else { return nil }
    let (inputs, answers) = (folders.hiddenCase(AscentFixture.name), folders.reference(AscentFixture.name))
    return try AscentFixture(
      inputs: try reader.read(inputs), inputs, references: try reader.read(answers), answers, ascent: ascent,
      assignment: assignment.name)
  }
}

/// Reads files whose digests stand in the manifest.
private struct SealedReader {
  private let folders: FixtureFolders
  private let labels: FixtureFolders
  private let manifest: Manifest

  init(_ folders: FixtureFolders, _ manifest: Manifest, assignment: String) {
    (self.folders, self.manifest) = (folders, manifest)
    labels = FixtureFolders(assignment: assignment, hiddenCases: "HiddenCases", reference: "Reference")
  }

  /// Every file in the two folders must be one of the assignment's and stand in the manifest, and the other way round.
  func checkNames(cases: [String]) throws(FixtureError) {
    let files = cases.map { $0 + ".safetensors" }
    let asksForFormulas = manifest.digests[labels.formulas] != nil
    try requireOnly(files + ["assignment.json"] + (asksForFormulas ? ["formulas.json"] : []), in: folders.cases)
    try requireOnly(files + ["SHA256SUMS"], in: folders.references)
    if asksForFormulas { _ = try read(folders.formulas) }
    let sheets = [labels.assignment] + (asksForFormulas ? [labels.formulas] : [])
    let expected = Set(sheets + cases.flatMap { [labels.hiddenCase($0), labels.reference($0)] })
    guard Set(manifest.digests.keys) == expected else {
      throw FixtureError(folders.manifest, "lists other files than the assignment has. \(regenerate)")
    }
  }

  private func requireOnly(_ expected: [String], in folder: String) throws(FixtureError) {
    let found = try FileSystem.names(in: folder)
    if let missing = Set(expected).subtracting(found).sorted().first {
      throw FixtureError("\(folder)/\(missing)", "is missing. \(regenerate)")
    }
    if let extra = Set(found).subtracting(expected).sorted().first {
      throw FixtureError("\(folder)/\(extra)", "belongs to no case of the assignment; remove it")
    }
  }

  func read(_ path: String) throws(FixtureError) -> [UInt8] { try readHashed(path).bytes }

  func readHashed(_ path: String) throws(FixtureError) -> (bytes: [UInt8], digest: String) {
    let bytes = try FileSystem.read(path)
    return (bytes, try check(bytes, path))
  }

  /// The digest of the bytes, which is the one that stands in the manifest.
  @discardableResult
  func check(_ bytes: [UInt8], _ path: String) throws(FixtureError) -> String {
    let digest = SHA256.hash(bytes).hex
    guard digest == manifest.digests[label(of: path)] else {
      throw FixtureError(path, "is not the file that \(folders.manifest) was made for. \(regenerate)")
    }
    return digest
  }

  /// The name under which the manifest knows a file, wherever the folders lie.
  private func label(of path: String) -> String {
    path.hasPrefix(folders.cases + "/")
      ? labels.cases + path.dropFirst(folders.cases.count)
      : labels.references + path.dropFirst(folders.references.count)
  }
}
