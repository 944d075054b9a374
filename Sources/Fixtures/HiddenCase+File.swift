import Assignments
import Safetensors
import Tensors
import WorkerProtocol

/// A hidden case on disk: its inputs as F32 tensors, its script and activations as metadata.
extension HiddenCase {
  func encoded(assignment: String) throws(SafetensorsError) -> [UInt8] {
    var document = SafetensorsDocument(
      metadata: [
        "assignment": assignment, "case": name, "script": script.description,
        "inputs": inputs.map(\.name).joined(separator: " "),
      ])
    if let activations {
      document.metadata["f"] = activations.f.rawValue
      document.metadata["g"] = activations.g.rawValue
    }
    for input in inputs { document.add(input.name, input.tensor) }
    return try document.encoded()
  }

  /// The case in `bytes`, which came from `path` and must be the one that `recipe` asks for.
  init(_ bytes: [UInt8], path: String, recipe: CaseRecipe, assignment: Assignment) throws(FixtureError) {
    let file = try SafetensorsFile.fixture(bytes, path: path, assignment: assignment.name, case: recipe.name)
    let script: Script
    do { script = try Script(parsing: recipe.script) } catch { throw FixtureError(path, "\(error)") }
    try file.expect("script", script.description, path: path)
    try file.expect("f", recipe.network?.f.rawValue, path: path)
    try file.expect("g", recipe.network?.g.rawValue, path: path)
    let roles = recipe.roles(of: script)
    try file.expect("inputs", roles.map(\.name).joined(separator: " "), path: path)
    var inputs: [Input] = []
    for role in roles {
      do throws(SafetensorsError) {
        inputs.append(Input(name: role.name, tensor: try file.floats(role.name)))
      } catch {
        throw FixtureError(path, error.problem)
      }
      guard inputs.last?.tensor.shape == recipe.shape(of: role) else {
        throw FixtureError(path, "the shape of \(role.name) is not the one that assignment.json gives. \(regenerate)")
      }
    }
    self.init(
      name: recipe.name, script: script,
      activations: recipe.network.map { Activations(f: $0.f, g: $0.g) },
      functions: script.calls.isEmpty ? nil : assignment.interface?.callable, inputs: inputs)
  }
}

/// What helps when a fixture and its assignment differ.
let regenerate = "If the assignment was changed on purpose, run `Grader generate`; if not, restore the file"

extension SafetensorsFile {
  /// The fixture in `bytes`, if it is whole and belongs to this case of this assignment.
  static func fixture(
    _ bytes: [UInt8], path: String, assignment: String, case name: String
  ) throws(FixtureError) -> SafetensorsFile {
    let file: SafetensorsFile
    do { file = try SafetensorsFile(bytes: bytes) } catch { throw FixtureError(path, error.problem) }
    try file.expect("assignment", assignment, path: path)
    try file.expect("case", name, path: path)
    return file
  }

  /// The metadata under `key` must be `value`.
  func expect(_ key: String, _ value: String?, path: String) throws(FixtureError) {
    guard metadata[key] == value else {
      let found = metadata[key].map { "\"\($0)\"" } ?? "none"
      throw FixtureError(path, "its \(key) is \(found), not \(value.map { "\"\($0)\"" } ?? "none"). \(regenerate)")
    }
  }
}
