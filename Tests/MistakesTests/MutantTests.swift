import Backprop
import Safetensors
import Tensors
import Testing
import WorkerProtocol

@testable import Mistakes

@Suite struct MutantTests {
  private static let request = RandomRequests.passes.first { $0.activations == Activations(f: .sigmoid, g: .sigmoid) }!
  private static let trial = Trial(request)

  private func mutant(_ id: String) throws -> Mutant {
    try #require(Catalogue.mutants().first { $0.id == id }, "no mutant is called \(id)")
  }

  @Test func altersWhatItNamesAndNothingElse() throws {
    let outcome = try mutant("sign-flipped/W1").outcome(of: Self.trial)
    let right = Derivation().outcome(of: Self.trial)
    for (output, expected) in zip(outcome.outputs, right.outputs) {
      let sign = output.name == "dJdW1" ? -1.0 : 1
      #expect(output.numbers.elements == expected.numbers.elements.map { sign * $0 }, "\(output.name)")
    }
  }

  /// Two mistakes at once: each shows in its own place, and where they meet, both do.
  @Test func composes() throws {
    let both = try mutant("sign-flipped/W1").and(mutant("doubled-gradient/all"))
    #expect(both.id == "sign-flipped/W1 + doubled-gradient/all")
    #expect(both.mistakes == ["sign-flipped", "doubled-gradient"])
    let outcome = both.outcome(of: Self.trial)
    let right = Derivation().outcome(of: Self.trial)
    for (name, factor) in [("dJdW1", -2.0), ("dJdb1", 2), ("dJdW2", 2), ("y_hat", 1)] {
      let (got, expected) = try (#require(outcome[name]).numbers, #require(right[name]).numbers)
      #expect(got.elements == expected.elements.map { factor * $0 }, "\(name)")
    }
  }

  /// Any two mutants can be joined, whatever shapes and errors one of them hands to the other.
  @Test func composesWithoutTrap() {
    let mutants =
      Catalogue.mutants() + Catalogue.mutants(under: Conventions(computations: Set(Computation.allCases)))
    let trials = RandomRequests.all.enumerated().filter { $0.offset % 17 == 3 }.map { Trial($0.element) }
    for (index, mutant) in mutants.enumerated() {
      let pair = mutant.and(mutants[(index * 389 + 101) % mutants.count]).derivation()
      for trial in trials {
        let outcome = pair.outcome(of: trial)
        #expect(outcome.outputs.count == trial.outputNames.count || outcome.failure != nil)
      }
    }
  }

  @Test func answersAsAWorkerWould() throws {
    let answer = try mutant("leaky-relu/0.01-both").answer(to: Self.request)
    #expect(answer.failure == nil)
    #expect(answer.names == Self.request.outputs.flatMap { $0 })
    let right = Derivation().outcome(of: Self.trial)
    for (stored, output) in zip(answer.tensors, right.outputs) {
      #expect(stored.dtype == .f32 && stored.values == output.numbers.map { Double(Float($0)) })
    }
  }

  @Test(arguments: [("float64", DType.f64), ("float16", .f16), ("bfloat16", .bf16)])
  func storesOtherTypes(_ name: String, _ dtype: DType) throws {
    let stored = try #require(try mutant("wrong-dtype/\(name)-y_hat").answer(to: Self.request)["y_hat"])
    #expect(stored.dtype == dtype)
    #expect(stored.bytes.count * 8 == stored.shape.reduce(1, *) * dtype.bits)
  }

  @Test func failsWhereALibraryWould() throws {
    let failure = try #require(try mutant("weight-transposed-forward/1").answer(to: Self.request).failure)
    #expect(failure.step == 1)
    #expect(failure.text == "shapes (4, 5) and (3, 5) cannot be multiplied")
  }

  @Test func leavesOutAGradient() throws {
    let answer = try mutant("missing-gradient/b1").answer(to: Self.request)
    #expect(answer.failure?.kind == Answer.Failure.missingGradient)
    #expect(answer.failure?.text == "after backward, grads has no dJdb1")
    #expect(answer.names == ["y_hat", "dJdW1", "dJdW2", "dJdb2"])
  }

  /// A sum is no mistake where a sum is asked, and a mean is one there.
  @Test func dependsOnConventions() {
    func ids(_ mse: Reduction) -> Set<String> { Set(Catalogue.mutants(under: Conventions(mse: mse)).map(\.id)) }
    #expect(
      ids(.elementMean).contains("sum-instead-of-mean/mse") && !ids(.elementMean).contains("mean-over-elements/mse"))
    #expect(!ids(.sum).contains("sum-instead-of-mean/mse") && ids(.sum).contains("mean-over-elements/mse"))
    #expect(!ids(.batchMean).contains("sum-over-features-mse/both"))
  }

  /// Whatever a homework's loss is divided by, two ways to divide it wrongly are never one.
  @Test(arguments: [Reduction.sum, .batchMean, .elementMean])
  func divisorsAreToldApart(asked: Reduction) throws {
    let conventions = Conventions(mse: asked, bce: asked)
    let trials = RandomRequests.losses.map(Trial.init)
    let mutants = Catalogue.reductionMistakes.flatMap(\.mutants)
      .filter { $0.isMistake(under: conventions) && !$0.operations.contains(.network) }
    let answers = mutants.map { mutant in
      trials.map {
        Fingerprint((mutant.touches($0) ? mutant.derivation(conventions) : Derivation(conventions)).outcome(of: $0))
      }
    }
    for (place, mutant) in mutants.enumerated() {
      for other in 0..<place where mutants[other].mistakes != mutant.mistakes {
        let isSame = zip(answers[place], answers[other]).allSatisfy { $0 ~= $1 }
        #expect(!isSame, "\(mutants[other].id) and \(mutant.id)")
      }
    }
  }

  /// What is asked of every homework must not be the convention of one.
  @Test(arguments: [
    ("half-mse", "mean"), ("sum-over-features-mse", "The code's loss"), ("sum-over-features-bce", "The code's loss"),
    ("penalty-sign", "½"), ("penalty-averaged", "½"), ("decay-averaged", "αW"),
    ("mean-taken-twice", "number of elements"), ("sum-instead-of-mean", "their number"),
  ])
  func noConventionIsStatedAsAFact(id: String, words: String) throws {
    #expect(try !#require(Catalogue[id]).explanation.asked.contains(words))
  }
}
