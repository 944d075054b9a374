import Assignments
import Foundation
import GradientCheck
import Hashing
import Tensors
import TestSupport
import Testing

@testable import Fixtures

/// A stored value is believed because it can be derived again, not because it is stored.
struct VerificationTests {
  @Test(arguments: Repository.everyAssignment)
  func everyCommittedValueIsProven(name: String) throws {
    let verification = try Verification(.committed(name))
    #expect(verification.assignment.name == name)
    #expect(verification.values > 100)
    #expect(verification.disagreement > 0 && verification.disagreement < 0x1p-30)
  }

  /// Whoever alters a fixture and all sums that seal it still cannot prove it.
  @Test(arguments: ["network", "kink", "loss"])
  func aForgedValueIsNotProven(name: String) throws {
    try expectRefusal(of: name) {
      Accepted(values: alteringFirst(of: $0.values, \.nextUp), tolerances: $0.tolerances)
    }
  }

  @Test func aForgedToleranceIsNotProven() throws {
    try expectRefusal(of: "network") {
      Accepted(values: $0.values, tolerances: alteringFirst(of: $0.tolerances) { $0 * 2 })
    }
  }

  @Test func aForgedAlternativeIsNotProven() throws {
    let folder = try TemporaryFolder()
    let folders = try SmallAssignment().generate(into: folder.path)
    let accepted = try #require(try Suite.load(folders).references["kink"]).outputs.map(\.accepted.count)
    #expect(accepted.contains(2), "both derivatives of ReLU at 0")
    try expectRefusal(of: "kink", alternative: 1) {
      Accepted(values: alteringFirst(of: $0.values) { $0 + 1 }, tolerances: $0.tolerances)
    }
  }

  @Test func otherInputsNeedOtherAnswers() throws {
    let folder = try TemporaryFolder()
    let folders = try SmallAssignment().generate(into: folder.path)
    let suite = try Suite.load(folders)
    let hidden = try #require(suite.cases["network"])
    let inputs = hidden.inputs.map { input in
      HiddenCase.Input(name: input.name, tensor: input.name == "x" ? input.tensor.map { -$0 } : input.tensor)
    }
    let altered = HiddenCase(
      name: hidden.name, script: hidden.script, activations: hidden.activations, functions: nil, inputs: inputs)
    let bytes = try altered.encoded(assignment: "small")
    try Data(bytes).write(to: URL(filePath: folders.hiddenCase("network")))
    try reseal(folders)
    let unanswered = #expect(throws: FixtureError.self) { try Suite.load(folders) }
    #expect(unanswered?.file == folders.reference("network"))
    #expect(unanswered?.problem.hasPrefix("does not answer the inputs that are in the hidden case") == true)

    try write(try #require(suite.references["network"]), of: "network", to: folders)
    let unproven = #expect(throws: FixtureError.self) { try Verification(folders) }
    #expect(unproven?.file == folders.reference("network"))
  }

  /// Alters an accepted set of values of a case's last output that has so many, seals everything anew, and requires that
  /// the suite loads and is not proven.
  private func expectRefusal(
    of name: String, alternative: Int = 0, sourceLocation: SourceLocation = #_sourceLocation,
    _ alter: (Accepted) -> Accepted
  ) throws {
    let folder = try TemporaryFolder()
    let folders = try SmallAssignment().generate(into: folder.path)
    _ = try Verification(folders)
    var outputs = try #require(try Suite.load(folders).references[name]).outputs
    let index = try #require(outputs.lastIndex { $0.accepted.count > alternative })
    var accepted = outputs[index].accepted
    accepted[alternative] = alter(accepted[alternative])
    outputs[index] = Reference.Output(name: outputs[index].name, accepted: accepted)
    try write(Reference(outputs: outputs), of: name, to: folders)

    #expect(throws: Never.self, sourceLocation: sourceLocation) { try Suite.load(folders) }
    let error = #expect(throws: FixtureError.self, sourceLocation: sourceLocation) { try Verification(folders) }
    #expect(error?.file == folders.reference(name), sourceLocation: sourceLocation)
  }

  private func alteringFirst(of tensor: Tensor<Double>, _ change: (Double) -> Double) -> Tensor<Double> {
    Tensor(shape: tensor.shape, elements: [change(tensor.elements[0])] + tensor.elements.dropFirst())
  }

  private func write(_ reference: Reference, of name: String, to folders: FixtureFolders) throws {
    let inputs = SHA256.hash(try FileSystem.read(folders.hiddenCase(name))).hex
    let header = Reference.Header(assignment: "small", name: name, inputs: inputs)
    try Data(reference.encoded(header)).write(to: URL(filePath: folders.reference(name)))
    try reseal(folders)
  }

  /// Makes the manifest right for the files as they are now.
  private func reseal(_ folders: FixtureFolders) throws {
    var digests: [String: String] = [:]
    for (folder, label) in [(folders.cases, "HiddenCases"), (folders.references, "Reference")] {
      for name in try FileSystem.names(in: folder) where name != "SHA256SUMS" {
        digests["\(label)/small/\(name)"] = SHA256.hash(try FileSystem.read("\(folder)/\(name)")).hex
      }
    }
    try Data(Manifest(digests: digests).text.utf8).write(to: URL(filePath: folders.manifest))
  }
}
