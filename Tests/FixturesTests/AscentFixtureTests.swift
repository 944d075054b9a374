import Assignments
import Backprop
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Fixtures

@Suite struct AscentFixtureTests {
  private static let suites = Dictionary(
    uniqueKeysWithValues: Repository.assignments.map { name in
      (name, Result { try Fixtures.Suite.load(.committed(name)) })
    })

  private func loaded(_ assignment: String) throws -> (Ascent, AscentFixture) {
    let suite = try Self.suites[assignment]!.get()
    return (try #require(suite.assignment.ascent), try #require(suite.ascent))
  }

  /// The classifier and its backward pass against torch and its autograd, on the committed weights.
  @Test(arguments: Repository.assignments, [0, 5])
  func theClassifierIsTorchs(assignment: String, label: Int) throws {
    let (ascent, fixture) = try loaded(assignment)
    let printed = try Python.run(
      script: "ascent.py", FixtureFolders.committed(assignment).hiddenCase(AscentFixture.name), "\(label)")
    let lines = printed.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.map { String($0[0]) } == ascent.cases.map(\.name).sorted())
    for line in lines {
      let image = AscentView(ascent).normalised(fixture.starts[String(line[0])]!.map { Double($0) })
      let gradient = fixture.classifier.gradient(of: label, at: image)
      let ours =
        fixture.classifier.logits(of: image).elements
        + [(gradient * image).sum(), gradient.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()]
      for (ours, torchs) in zip(ours, line.dropFirst().map { Double($0)! }) { #expect(abs(ours - torchs) < 1e-9) }
    }
  }

  /// Both derivations of the classifier agree, and a wrong weight is found.
  @Test(arguments: Repository.assignments)
  func theSecondDerivationAgrees(assignment: String) throws {
    let (ascent, fixture) = try loaded(assignment)
    #expect(fixture.disagreement(ascent) < AscentFixture.allowedDisagreement)
  }

  /// The measures order images as they should: the references far above the starts, the smooth one below the plain one.
  @Test(arguments: Repository.assignments)
  func theReferencesRise(assignment: String) throws {
    let (ascent, fixture) = try loaded(assignment)
    let view = AscentView(ascent)
    for one in ascent.cases {
      let reference = fixture.references[one.name]!
      let logits = [reference.plain, reference.smooth].map { image in
        fixture.classifier.logitsWhereverItLies(view.normalised(image.map { Double($0) })).elements
      }
      #expect(logits.allSatisfy { $0[one.label] > reference.level && $0.max() == $0[one.label] })
      #expect(reference.start.allSatisfy { abs($0) < 1 } && reference.gain > 10)
      #expect(reference.smoothVariation < 0.75 * reference.plainVariation)
    }
  }
}

@Suite struct ConvolutionTests {
  /// ⟨y(x + v) − y(x), u⟩ = ⟨v, inputGradient(u)⟩: what comes back is the transpose of what goes forward.
  @Test(arguments: [(3, 4, 2, 3), (1, 5, 3, 1), (2, 2, 5, 5)])
  func theBackwardPassIsTheTranspose(inputs: Int, outputs: Int, height: Int, width: Int) {
    var random = SeededGenerator(seed: UInt64(inputs))
    func tensor(_ shape: [Int]) -> Tensor<Double> {
      Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in Double.random(in: -1...1, using: &random) })
    }
    let layer = Convolution(kernel: tensor([outputs, inputs, height, width]), bias: tensor([outputs]))
    let (x, v) = (tensor([inputs, 7, 9]), tensor([inputs, 7, 9]))
    let before = layer.forward(x)
    let upstream = tensor(before.shape)
    let change = (layer.forward(x + v) - before) * upstream
    #expect(abs(change.sum() - (layer.inputGradient(upstream) * v).sum()) < 1e-10)
  }

  @Test func rollingGoesAroundTheEdges() {
    let image = Tensor<Int>(shape: [1, 2, 3], elements: [1, 2, 3, 4, 5, 6])
    #expect(image.rolled(down: 1, right: 0).elements == [4, 5, 6, 1, 2, 3])
    #expect(image.rolled(down: 0, right: 1).elements == [3, 1, 2, 6, 4, 5])
    #expect(image.rolled(down: -3, right: 4) == image.rolled(down: 1, right: 1))
  }
}
