public import Assignments
import Hashing
import Mistakes
import Safetensors

/// Makes the fixtures of an assignment.
public struct Generation: Sendable {
  /// What was made.
  public let cases: Int
  public let values: Int
  /// In how many cases a change of any entry by 1e-4, relative to it, would be caught.
  public let wellConditioned: Int
  /// The mutants that fewer than two of the cases kill.
  public let shortfall: [String]

  /// Draws and answers every case of the assignment in `bytes` (its file's contents) and writes them to `folders`, with the
  /// assignment and its formula questions.
  public init(
    _ assignment: Assignment, file bytes: [UInt8], formulas: [UInt8]? = nil, seed: UInt64, into folders: FixtureFolders
  ) throws {
    let labels = FixtureFolders(assignment: assignment.name, hiddenCases: "HiddenCases", reference: "Reference")
    var digests = [labels.assignment: SHA256.hash(bytes).hex]
    var (values, wellConditioned) = (0, 0)
    var files: [(path: String, bytes: [UInt8])] = [(folders.assignment, bytes)]
    if let formulas {
      files.append((folders.formulas, formulas))
      digests[labels.formulas] = SHA256.hash(formulas).hex
    }
    var exams: [Exam] = []
    let recipes = assignment.recipes
    for recipe in recipes {
      let drawn = try DrawnCase(recipe, of: assignment, seed: seed, file: folders.assignment)
      let derivation: Derivation
      do { derivation = try Derivation(drawn.draft) } catch {
        throw FixtureError(folders.assignment, "case \(recipe.name): \(error)")
      }
      let caseBytes = try drawn.draft.hidden.encoded(assignment: assignment.name)
      let header = Reference.Header(
        assignment: assignment.name, name: recipe.name, inputs: SHA256.hash(caseBytes).hex)
      let referenceBytes = try derivation.reference.encoded(header)
      files.append((folders.hiddenCase(recipe.name), caseBytes))
      files.append((folders.reference(recipe.name), referenceBytes))
      digests[labels.hiddenCase(recipe.name)] = header.inputs
      digests[labels.reference(recipe.name)] = SHA256.hash(referenceBytes).hex
      values += derivation.proof.values
      wellConditioned += drawn.isWellConditioned ? 1 : 0
      exams.append(try Exam(drawn.draft.hidden, derivation.reference))
    }
    if let ascent = assignment.ascent {
      let fixture: AscentFixture
      do { fixture = try AscentFixture(drawing: ascent, seed: seed, assignment: assignment.name) } catch {
        throw FixtureError(folders.assignment, "ascent: \(error)")
      }
      let inputs = try fixture.encodedInputs(assignment: assignment.name)
      let references = try fixture.encodedReferences(assignment: assignment.name, inputs: inputs)
      files.append((folders.hiddenCase(AscentFixture.name), inputs))
      files.append((folders.reference(AscentFixture.name), references))
      digests[labels.hiddenCase(AscentFixture.name)] = SHA256.hash(inputs).hex
      digests[labels.reference(AscentFixture.name)] = SHA256.hash(references).hex
    }
    files.append((folders.manifest, Array(Manifest(digests: digests).text.utf8)))
    try Self.refuseToReplaceOthers(in: folders, by: assignment)
    try Self.write(files, to: folders)
    let conventions = Mistakes.Conventions(assignment)
    let derivations = Catalogue.mutants(under: conventions).map { ($0, $0.derivation(conventions)) }
    shortfall = Shortage(exams, derivations).missing.keys.sorted().map { derivations[$0].0.id }
    (self.cases, self.values, self.wellConditioned) = (recipes.count, values, wellConditioned)
  }

  /// Two homeworks of one name are two editions of one, and the cases of the other may be nowhere else. In the folder from
  /// which an assignment was read it meets itself; elsewhere its own earlier cases.
  private static func refuseToReplaceOthers(
    in folders: FixtureFolders, by assignment: Assignment
  ) throws(FixtureError) {
    guard FileSystem.exists(folders.assignment) else { return }
    let advice = "choose another --output, or remove the folder first"
    guard let other = try? folders.readAssignment().0 else {
      throw FixtureError(
        folders.assignment, "is there already and cannot be read, so nothing tells whose cases would be lost; \(advice)"
      )
    }
    guard (other.title, other.seed) == (assignment.title, assignment.seed) else {
      throw FixtureError(
        folders.assignment,
        "is of another homework of that name, \"\(other.title)\" with the seed \(other.seed), whose cases would be lost; "
          + advice)
    }
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
