public import Assignments
import Hashing
import Safetensors
import WorkerProtocol

/// Makes the fixtures of an assignment.
public struct Generation: Sendable {
  /// What was made.
  public let cases: Int
  public let values: Int
  /// How many draws were thrown away because float32 could not settle their answers.
  public let redraws: Int

  /// The most draws for one case. A recipe that needs more asks for the impossible.
  static let attempts = 2000

  /// Draws and answers every case of the assignment in `bytes` (its file's contents) and writes them to `folders`.
  ///
  /// `progress` is told after each case how many are done.
  public init(
    _ assignment: Assignment, file bytes: [UInt8], seed: UInt64, into folders: FixtureFolders,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws {
    let labels = FixtureFolders(assignment: assignment.name, hiddenCases: "HiddenCases", reference: "Reference")
    var digests = [labels.assignment: SHA256.hash(bytes).hex]
    var (values, redraws) = (0, 0)
    var files: [(path: String, bytes: [UInt8])] = [(folders.assignment, bytes)]
    let recipes = assignment.recipes
    for (index, recipe) in recipes.enumerated() {
      let drawn = try DrawnCase(recipe, of: assignment, seed: seed, file: folders.assignment)
      let caseBytes = try drawn.hidden.encoded(assignment: assignment.name)
      let header = Reference.Header(
        assignment: assignment.name, name: recipe.name, inputs: SHA256.hash(caseBytes).hex)
      let referenceBytes = try drawn.derivation.reference.encoded(header)
      files.append((folders.hiddenCase(recipe.name), caseBytes))
      files.append((folders.reference(recipe.name), referenceBytes))
      digests[labels.hiddenCase(recipe.name)] = header.inputs
      digests[labels.reference(recipe.name)] = SHA256.hash(referenceBytes).hex
      values += drawn.derivation.proof.values
      redraws += drawn.attempt
      progress(index + 1, recipes.count)
    }
    files.append((folders.manifest, Array(Manifest(digests: digests).text.utf8)))
    try Self.write(files, to: folders)
    (self.cases, self.values, self.redraws) = (recipes.count, values, redraws)
  }

  /// Nothing is written before everything is derived; files of cases that are no more are taken away.
  private static func write(_ files: [(path: String, bytes: [UInt8])], to folders: FixtureFolders) throws(FixtureError)
  {
    for folder in [folders.cases, folders.references] { try FileSystem.createFolder(folder) }
    for file in files { try FileSystem.write(file.bytes, to: file.path) }
    let written = Set(files.map(\.path))
    for folder in [folders.cases, folders.references] {
      for name in try FileSystem.names(in: folder) where name.hasSuffix(".safetensors") {
        if !written.contains("\(folder)/\(name)") { try FileSystem.remove("\(folder)/\(name)") }
      }
    }
  }
}

/// A case whose answer float32 can settle.
struct DrawnCase {
  let hidden: HiddenCase
  let derivation: Derivation
  let attempt: Int

  init(_ recipe: CaseRecipe, of assignment: Assignment, seed: UInt64, file: String) throws {
    var reason = ""
    for attempt in 0..<Generation.attempts {
      let hidden = try HiddenCase(recipe, of: assignment, seed: seed, attempt: attempt)
      do throws(Derivation.Refusal) {
        let derivation = try Derivation(hidden, recipe: recipe, conventions: assignment.conventions)
        (self.hidden, self.derivation, self.attempt) = (hidden, derivation, attempt)
        return
      } catch {
        guard case .illConditioned(let output) = error else {
          throw FixtureError(file, "case \(recipe.name): \(error)")
        }
        reason = output
      }
    }
    throw FixtureError(
      file,
      "case \(recipe.name): after \(Generation.attempts) draws a correct float32 answer for \(reason) would still be "
        + "too uncertain; make the case smaller or draw its inputs from another distribution")
  }
}
