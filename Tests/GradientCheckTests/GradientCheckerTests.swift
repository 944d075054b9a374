import Backprop
import GradientCheck
import Tensors
import Testing

struct GradientCheckerTests {
  @Test(arguments: [Activation.identity, .relu(), .sigmoid, .tanh, .gelu], [Precision.float32, .float64])
  func rightCodePasses(_ activation: Activation, _ precision: Precision) {
    var function = SampleFunction(activation: activation, precision: precision)
    let report = GradientChecker().check(&function)
    #expect(report.passed, "\(report)")
    #expect(report.usedStructure && report.suspect == nil)
    #expect(report.gradients.map(\.undecided) == [0, 0, 0])
    #expect(report.maxRelativeError < (precision == .float64 ? 1e-8 : 1e-2))
  }

  @Test(arguments: [0, 1, 2], [0.0, -1, 2, 1 + 2e-6])
  func oneWrongEntryIsFoundAndNamed(input: Int, factor: Double) throws {
    var function = SampleFunction()
    function.alter = { gradients, _ in
      var gradients = gradients
      gradients[input] = gradients[input]?.replacing(2) { $0 * factor }
      return gradients
    }
    let report = GradientChecker().check(&function)
    #expect(!report.passed && report.suspect == .backward)
    #expect(report.gradients.map(\.wrong) == (0..<3).map { $0 == input ? 1 : 0 })
    let finding = report.gradients[input]
    #expect(finding.worst == 2)
    #expect(finding.description.contains("1 of \(finding.marks.count) entries are wrong"))
    #expect(finding.description.contains("±"))
  }

  @Test func aCommonFactorIsNamed() throws {
    var function = SampleFunction()
    function.alter = { gradients, _ in [gradients[0], gradients[1].map { 2 * $0 }, gradients[2]] }
    let finding = GradientChecker().check(&function).gradients[1]
    let factor = try #require(finding.commonFactor)
    #expect(finding.wrong == 15 && abs(factor - 2) < 1e-6)
    #expect(abs(finding.maxRelativeError - 1.0 / 3) < 1e-6)
  }

  @Test func structureSavesForwardPasses() {
    var assumed = SampleFunction(activation: .identity)
    var dense = assumed
    dense.structure = Structure([.dense, .dense, .dense], batched: [0])
    #expect(GradientChecker().check(&assumed).passed && GradientChecker().check(&dense).passed)
    #expect(assumed.forwards * 6 < dense.forwards)
  }

  @Test func aWrongStructureIsNotUsed() {
    var function = SampleFunction()
    // Every output also sees the neighbouring sample.
    function.distort = { output in
      Tensor(
        shape: output.shape,
        elements: output.elements.indices.map { output.elements[$0] + output.elements[($0 + 5) % output.count] / 8 })
    }
    let report = GradientChecker().check(&function)
    #expect(report.contradictsStructure && !report.usedStructure && !report.passed)
    #expect(report.suspect == .forward)
  }

  @Test func aMissingGradientIsNotJudgedAndAWrongShapeIsExplained() {
    var function = SampleFunction()
    function.alter = { gradients, _ in [nil, gradients[1]?.transposed(), gradients[2]] }
    let report = GradientChecker().check(&function)
    #expect(report.gradients.map(\.name) == ["b"])
    #expect(report.mismatches.map(\.name) == ["W"] && !report.passed)
    #expect(report.description.contains("transposed"))
  }

  @Test func whatIsNotFiniteIsUndecidedAndNotWrong() {
    var function = SampleFunction()
    function.distort = { $0.replacing(0) { _ in .nan } }
    let report = GradientChecker().check(&function)
    #expect(report.nonFiniteOutputs == 1)
    #expect(report.gradients.allSatisfy { $0.wrong == 0 && $0.undecided > 0 })
  }
}
