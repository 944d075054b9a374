import Foundation
import TestSupport
import Testing
import WorkerProtocol

@testable import Assignments

/// Homeworks whose interface is functions.
@Suite struct InterfaceTests {
  private static let bytes = Result {
    try Data(contentsOf: URL(filePath: "\(Repository.root)/HiddenCases/wpi-cs541-hw2/assignment.json"))
  }

  private func shipped() throws -> Assignment { try Assignment(parsing: Array(Self.bytes.get()), file: "shipped") }

  /// What the document gives for its four problems: 15, 20, 10 and 15.
  @Test func thePointsAreThoseOfTheDocument() throws {
    let assignment = try shipped()
    let byHand = Dictionary(uniqueKeysWithValues: (assignment.handGraded ?? []).map { ($0.id, $0.points) })
    let chain = assignment.parts.filter { ["affine", "composition", "composition-gradients"].contains($0.id) }
    #expect(chain.map(\.points) == [1, 2, 5])
    #expect(assignment.points - 8 + byHand["training"]! == 20)
    #expect(byHand["tracking"] == 10 && byHand["theory"]! + byHand["call"]! + 8 == 15 + 15)
    #expect(assignment.handIn.entry == "hw2.py")
    #expect(assignment.penalties.isEmpty && assignment.due == nil, "the document has no rules about either")
  }

  @Test func aFunctionIsCalledByTheHomeworksName() throws {
    let callable = try #require(try shipped().interface).callable
    #expect(callable.names[.regressionGradient] == "compute_gradient" && callable.usesDoubles)
  }

  @Test func shapesFollowFromTheSizes() throws {
    let recipe = try #require(try shipped().recipes.first { $0.name == "gradient-weights-coprime" })
    let roles = recipe.roles(of: try recipe.parsedScript)
    #expect(roles.map { recipe.shape(of: $0) } == [[7, 3], [3], [5, 7], [5, 3], []])
    #expect(roles.map { recipe.distribution(of: $0) } == [.weights, .signed, .signed, .classes, .zero])
    #expect(try Assignment(parsing: edited(recipe.text, recipe.text), file: "same") == shipped())
  }

  @Test func layersHaveTheirOwnSizes() throws {
    let recipe = try #require(try shipped().recipes.first { $0.name == "composition-gradients-weights-three" })
    let roles = recipe.roles(of: try recipe.parsedScript)
    #expect(roles.map(\.name) == ["W1", "b1", "W2", "b2", "W3", "b3", "x", "z1", "z2", "z3"])
    #expect(
      roles.map { recipe.shape(of: $0) } == [[4, 3], [4], [2, 4], [2], [1, 2], [1], [3], [4], [2], [1]])
  }

  private func edited(_ old: String, _ new: String) throws -> [UInt8] {
    Array(String(decoding: try Self.bytes.get(), as: UTF8.self).replacing(old, with: new, maxReplacements: 1).utf8)
  }

  @Test(arguments: [
    (
      #""sizes": {"c": 3, "m": 7}"#, #""sizes": {"c": 3}"#,
      #"sizes must say how large m is: "call softmax-regression.loss W b images labels alpha -> loss" depends on it"#
    ),
    (
      #""to_one_hot": "one-hot""#, #""one_hot": "softmax""#,
      #"script: calls for one-hot, and nothing in "interface" computes that"#
    ),
    (
      #""softmax-regression.loss","#, #""softmax-regression.lost","#,
      #"interface.functions.cross_entropy_loss: expected one of "softmax", "softmax-regression.loss""#
    ),
    (
      #""batch": 7, "sizes": {"c": 4}"#, #""batch": 3, "sizes": {"c": 4}"#,
      "batch is 3: with fewer samples than classes one would be missing"
    ),
    (
      #""sizes": {"k0": 2, "k1": 3, "k2": 1}}"#, #""sizes": {"k0": 2, "k2": 1}}"#,
      "sizes must say how large k1 is"
    ),
    (
      #""sizes": {"k0": 3, "k1": 1, "k2": 1}"#, #""sizes": {"k0": 3, "k1": 1, "k2": 2}"#,
      "sizes.k2 is 2: the last layer makes one number"
    ),
    (#""library": "numpy""#, #""library": "jax""#, "jax"),
    (
      #""pairs": "either""#, #""arrays": "either""#,
      #"conventions.arrays is "either", which takes an "interface" with the library "numpy+torch""#
    ),
  ])
  func whatCannotBeMeantIsNamed(old: String, new: String, words: String) throws {
    let error = #expect(throws: AssignmentError.self) {
      try Assignment(parsing: edited(old, new), file: "edited.json")
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    (#""part": "mnist", "set""#, #""part": "fashion", "set""#, #"training.part is "fashion", which is no part of"#),
    (#""Sequential": "mytorch.nn.sequential","#, "", "training is for a homework whose \"interface\" has the modules"),
    ("[784, 128, 64, 10]", "[784]", "training.layers must begin with the number of pixels"),
    (#""epochs": 3"#, #""epochs": 0"#, "training.epochs is 0"),
    (#""above": 0.9"#, #""above": 90"#, "training.above is 90"),
  ])
  func aTrainingThatCannotBeMeantIsNamed(old: String, new: String, words: String) throws {
    // Without the cases, which need the modules too.
    let text = try String(
      contentsOfFile: "\(Repository.root)/HiddenCases/dl-hw1-2026/assignment.json", encoding: .utf8)
    #expect(text.contains(old))
    let error = #expect(throws: AssignmentError.self) {
      try Assignment(parsing: Array(text.replacing(old, with: new).utf8), file: "edited.json")
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func aNetworkWithoutHiddenLayersHasNoStatistics() throws {
    let text = try String(
      contentsOfFile: "\(Repository.root)/HiddenCases/dl-hw1-2026/assignment.json", encoding: .utf8)
    let edited = text.replacing("tanh W1,W2 x", with: "tanh W1, x", maxReplacements: 1)
    let error = #expect(throws: AssignmentError.self) {
      try Assignment(parsing: Array(edited.utf8), file: "edited.json")
    }
    #expect(error?.description.contains("a network of one layer has no hidden one") == true)
  }
}
