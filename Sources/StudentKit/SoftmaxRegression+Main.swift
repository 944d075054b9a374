internal import Safetensors
internal import WorkerProtocol

extension SoftmaxRegression {
  /// Answers Grader's requests until there are no more: what `@main` runs.
  public static func main() {
    answerRequests { message in
      do throws(MessageError) {
        return answer(to: try Request(decoding: message))
      } catch {
        return .badRequest(error)
      }
    }
  }

  /// Runs a script. Arguments are values: whatever a function does with them, the next one is given the same.
  private static func answer(to request: Request) -> Answer {
    var values = request.inputs
    var document = SafetensorsDocument()
    for (index, (step, names)) in zip(request.script.steps, request.outputs).enumerated() {
      let made: [Tensor]
      switch step {
      case .call(let call): made = results(of: call.computation, call.arguments.map { values[$0]! })
      case .recall: made = request.inputNames.map { values[$0]! }
      case .clear, .forward, .backward, .loss:
        let text = "a SoftmaxRegression has no network and no other loss"
        return Answer(
          tensors: document.tensors, failure: .init(kind: Answer.Failure.missingName, text: text, step: index))
      }
      for (name, tensor) in zip(names, made) {
        values[name] = tensor
        document.add(name, tensor)
      }
    }
    return Answer(tensors: document.tensors)
  }

  private static func results(of computation: Computation, _ given: [Tensor]) -> [Tensor] {
    switch computation {
    case .softmax:
      return [softmax(given[0])]
    case .regressionLoss:
      return [Tensor(scalar: cross_entropy_loss(given[0], given[1], given[2], given[3], given[4].elements[0]))]
    case .regressionGradient:
      let (dW, db) = compute_gradient(given[0], given[1], given[2], given[3], given[4].elements[0])
      return [dW, db]
    case .regressionAccuracy:
      return [Tensor(scalar: compute_accuracy(given[0], given[1], given[2], given[3]))]
    case .oneHot:
      return [to_one_hot(given[0].elements.map { Int($0) })]
    }
  }
}
