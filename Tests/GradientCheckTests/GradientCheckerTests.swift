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

  @Test func aStructureThatNoProbeConfirmsIsNotUsed() {
    // Every entry lies on a kink, so every direction is unclear; and the structure is wrong, which nothing shows.
    var function = SampleFunction(activation: .relu())
    function.inputs = function.inputs.map { CheckedInput($0.name, $0.value.map { _ in 0 }) }
    function.structure = Structure([.rows, .outputColumns, .outputColumns], batched: [0])
    let report = GradientChecker().check(&function)
    #expect(!report.usedStructure && !report.contradictsStructure && report.passed, "\(report)")
  }

  @Test func whatIsUndecidedIsCountedWithItsReason() {
    var function = SampleFunction()
    function.distort = { $0.replacing(0) { _ in .nan } }
    let report = GradientChecker().check(&function)
    let all = report.gradients.reduce(0) { $0 + $1.marks.count }
    #expect(report.undecided > 0 && report.undecided == report.gradients.reduce(0) { $0 + $1.undecided })
    #expect(
      report.description.contains(
        "\(report.undecided) of \(all) entries could not be decided, because 1 output is not finite"))
  }

  @Test func roundingThatHidesADerivativeIsTheReason() {
    var function = SampleFunction(activation: .identity)
    // A hundredth of noise: nothing that is smaller can be told.
    function.distort = { $0.map { $0 + ($0 * 1e9).truncatingRemainder(dividingBy: 1) / 100 } }
    let report = GradientChecker().check(&function)
    #expect(report.gradients.allSatisfy { $0.wrong == 0 } && report.undecided > 0)
    #expect(report.description.contains("could not be decided, because the forward pass"))
  }

  @Test func onlyWhatChangesIsConverted() {
    let change = Change([
      .init(input: 1, offset: 2, value: 9), .init(input: 0, offset: 0, value: 8), .init(input: 1, offset: 0, value: 7),
    ])
    let inputs = [Tensor<Float>([1, 2]), Tensor<Float>([3, 4, 5]), Tensor<Float>([6])]
    #expect(change.applied(to: inputs) { Float($0) }.map(\.elements) == [[8, 2], [7, 4, 9], [6]])
    #expect(change.applied(to: inputs.map { $0.map { Double($0) } }).map(\.elements) == [[8, 2], [7, 4, 9], [6]])
  }

  @Test(arguments: [Precision.float32, .float64])
  func crossEntropyOfASigmoidIsDecidedEntryByEntry(_ precision: Precision) {
    var function = EntropyFunction(precision: precision, scale: 3)
    let report = GradientChecker().check(&function)
    #expect(report.passed, "\(report)")
    #expect(report.usedStructure && report.undecided == 0, "\(report)")
  }
}

/// The binary cross entropy of a sigmoid, entry by entry, as a homework writes it.
private struct EntropyFunction: CheckedFunction {
  let precision: Precision
  let inputs: [CheckedInput]
  let structure = Structure([.elementwise])

  init(precision: Precision, scale: Double) {
    self.precision = precision
    inputs = [CheckedInput("z", samples([8, 12], 0.3).map { 2 * scale * $0 })]
  }

  private func isPositive(_ offset: Int) -> Bool { offset % 3 == 0 }

  private func loss<S: Number>(_ z: S, _ offset: Int) -> S {
    let sigmoid = Activation.sigmoid.value(z)
    return isPositive(offset) ? -S.log(sigmoid) : -S.log(1 - sigmoid)
  }

  func outputs(after changes: [Change]) -> [Tensor<Double>] {
    changes.map { change in
      let z = change.applied(to: inputs.map(\.value))[0]
      return Tensor(
        shape: z.shape,
        elements: z.elements.enumerated().map { offset, z in
          precision == .float32 ? Double(loss(Float(z), offset)) : loss(z, offset)
        })
    }
  }

  func gradients(of pulls: [Pull]) -> [[Tensor<Double>?]] {
    pulls.map { pull in
      let slopes = pull.inputs[0].elements.enumerated().map { offset, z in
        isPositive(offset) ? -Activation.sigmoid.value(-z) : Activation.sigmoid.value(z)
      }
      return [Tensor(shape: pull.upstream.shape, elements: slopes).zip(pull.upstream) { $0 * $1 }]
    }
  }

  func aftermath(of pull: Pull) -> Aftermath { Aftermath(inputs: pull.inputs, again: gradients(of: [pull])[0]) }
}
