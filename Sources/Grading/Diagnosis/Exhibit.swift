internal import Fixtures
internal import GradientCheck
internal import Safetensors
internal import Tensors
internal import WorkerProtocol
internal import Workers

/// One tensor that a submission was asked for in one case, beside what is right: the evidence for and against a mistake.
struct Exhibit: Sendable {
  let caseName: String
  /// The output's full name.
  let name: String
  /// What came, in the homework's own reading; nothing if nothing did.
  let got: Got?
  /// At least one alternative.
  let accepted: [Accepted]
  /// Whether what came is right.
  let isRight: Bool
  /// The kind of the failure that kept it from coming, if the protocol knows one.
  var failure: String?

  struct Got: Sendable {
    let dtype: DType
    let shape: [Int]
    /// Nothing for a type whose numbers are not read.
    let values: Tensor<Double>?
  }

  /// Everything that counts in one case.
  static func all(
    in hidden: HiddenCase, _ reference: Reference, _ outcome: Workers.Outcome, _ normalisation: Normalisation
  ) -> [Exhibit] {
    reference.outputs.map { output in
      let accepted = normalisation.acceptedUndivided(output, in: hidden)
      guard case .answered(let answer) = outcome, let stored = answer[output.name] else {
        return Exhibit(
          caseName: hidden.name, name: output.name, got: nil, accepted: accepted, isRight: false,
          failure: outcome.failureKind)
      }
      // Divided by what the reading multiplies the references with, so that everything is compared in one reading.
      let factor = normalisation.factor(of: output.name, in: hidden)
      let verdict = CaseJudgement.verdict(on: stored, in: hidden, accepting: normalisation.accepted(output, in: hidden))
      let values =
        hidden.countsNumbersOnly
        ? hidden.numbers(of: stored, expecting: accepted[0].values.shape) : stored.values
      return Exhibit(
        caseName: hidden.name, name: output.name,
        got: Got(
          dtype: hidden.countsNumbersOnly ? .f32 : stored.dtype, shape: values?.shape ?? stored.shape,
          values: values?.map { $0 / factor }),
        accepted: accepted, isRight: verdict.passed)
    }
  }

  /// Whether nothing came because the submission lacks the function or the class.
  var isOfMissingCode: Bool { failure == Answer.Failure.missingName }

  /// Whether all that came is zeros.
  var isZero: Bool { got?.values?.elements.allSatisfy { $0 == 0 } ?? false }

  /// The output without its number: `dJdW1` of `dJdW1.2`, and of `after.x` all of it.
  var stem: String { plainName(name) }
}

extension Workers.Outcome {
  fileprivate var failureKind: String? {
    if case .answered(let answer) = self { answer.failure?.kind } else { nil }
  }
}
