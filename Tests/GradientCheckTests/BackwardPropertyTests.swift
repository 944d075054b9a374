import GradientCheck
import Tensors
import Testing

/// Each property is violated by code that breaks it, and by no other here.
struct BackwardPropertyTests {
  private func violated(_ function: SampleFunction) -> Set<BackwardProperty> {
    var function = function
    return Set(GradientChecker().check(&function).violations.map(\.property))
  }

  @Test func rightCodeHasThemAll() { #expect(violated(SampleFunction()).isEmpty) }

  @Test func squaringTheUpstreamIsNotLinear() {
    var function = SampleFunction()
    function.alter = { gradients, pull in
      let sum = pull.upstream.sum()
      return gradients.map { $0.map { sum * $0 } }
    }
    #expect(violated(function).contains(.linear))
  }

  @Test func aConstantIsNotZeroForAZeroUpstream() {
    var function = SampleFunction()
    function.alter = { gradients, _ in gradients.map { $0?.map { $0 + 1e-3 } } }
    #expect(violated(function).isSuperset(of: [.zero, .linear]))
  }

  @Test func aHiddenMeanIsNotTheSumOfSingles() {
    var function = SampleFunction()
    function.alter = { gradients, pull in
      let samples = Double(pull.inputs[0].rows)
      return gradients.map { $0.map { $0 / samples } }
    }
    #expect(violated(function) == [.additive])
  }

  @Test func readingTheFirstSampleDependsOnTheOrder() {
    var function = SampleFunction()
    function.alter = { gradients, pull in
      [gradients[0], gradients[1], gradients[2].map { pull.inputs[0][0, 0] * $0 }]
    }
    #expect(violated(function) == [.equivariant, .additive])
  }

  @Test func changedInputsAreSeen() {
    var function = SampleFunction()
    function.leave = { [$0[0], $0[1].replacing(0) { $0 - 0.1 }, $0[2]] }
    #expect(violated(function) == [.unchanged])
  }

  @Test func leftoversAreSeen() {
    var function = SampleFunction()
    function.clears = false
    #expect(violated(function) == [.cleared])
  }
}
