import GradientCheck
import Safetensors
import Tensors

/// A reference on disk: for an output NAME the F64 tensors `NAME` and `NAME.tolerance`, and where two answers
/// are right, as at a kink, also `NAME.kink` and `NAME.kink.tolerance`.
extension Reference {
  /// What a reference file says about itself.
  struct Header: Equatable, Sendable {
    let assignment: String
    let name: String
    /// The SHA-256 of the case that it answers.
    let inputs: String
  }

  /// How the stored values were proven, in words that any reader of the file finds.
  private static let proof =
    "closed forms and forward-mode derivatives of the definitions, both in 106-bit arithmetic, agree to 2^-30 ulp"

  func encoded(_ header: Header) throws(SafetensorsError) -> [UInt8] {
    var document = SafetensorsDocument(
      metadata: [
        "assignment": header.assignment, "case": header.name, "inputs": header.inputs, "proof": Self.proof,
        "outputs": outputs.map(\.name).joined(separator: " "),
      ])
    for output in outputs {
      for (accepted, suffix) in zip(output.accepted, Self.suffixes) {
        document.add(output.name + suffix, accepted.values)
        document.add(output.name + suffix + ".tolerance", accepted.tolerances)
      }
    }
    return try document.encoded()
  }

  /// The reference in `bytes`, which came from `path` and must answer the case of `header`.
  init(_ bytes: [UInt8], path: String, header: Header) throws(FixtureError) {
    let file = try SafetensorsFile.fixture(bytes, path: path, assignment: header.assignment, case: header.name)
    guard file.metadata["inputs"] == header.inputs else {
      throw FixtureError(path, "does not answer the inputs that are in the hidden case. \(regenerate)")
    }
    let names = (file.metadata["outputs"] ?? "").split(separator: " ").map(String.init)
    let stored = Set(file.names)
    var outputs: [Output] = []
    for name in names {
      var accepted: [Accepted] = []
      for suffix in Self.suffixes where suffix.isEmpty || stored.contains(name + suffix) {
        do throws(SafetensorsError) {
          accepted.append(
            Accepted(
              values: try file.doubles(name + suffix), tolerances: try file.doubles(name + suffix + ".tolerance")))
        } catch {
          throw FixtureError(path, error.problem)
        }
      }
      outputs.append(Output(name: name, accepted: accepted))
    }
    guard !outputs.isEmpty else { throw FixtureError(path, "expects nothing. \(regenerate)") }
    self.init(outputs: outputs)
  }

  private static let suffixes = ["", ".kink"]
}
