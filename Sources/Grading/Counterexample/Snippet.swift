internal import Assignments
internal import Tensors
internal import WorkerProtocol

/// What both languages' snippets have in common.
///
/// A snippet needs nothing but the submission beside it. It does what the worker does: puts parameters in place of the
/// submission's own, calls its functions, and stops with an error unless the outcome is right. No line of it is wider
/// than a report's.
protocol Snippet {
  /// The numbers of a tensor as a value of the language.
  func literal(_ tensor: Tensor<Float>) -> String
}

extension Snippet {
  /// The name by which a snippet knows something that was made: `y_hat_2` for `y_hat.2`.
  func variable(_ name: String) -> String { name.replacing(".", with: "_") }
}

extension WrongAnswer {
  /// What was given, other than the network's parameters.
  var arguments: [Question.Input] {
    question.inputs.filter { if case .parameter = $0.role { false } else { true } }
  }

  var parameters: [Question.Input] {
    question.inputs.filter { if case .parameter = $0.role { true } else { false } }
  }

  /// The sizes that a network is made with.
  var network: (input: Int, hidden: Int, output: Int)? {
    guard question.activations != nil, let first = parameters.first, let second = parameters.dropFirst(2).first else {
      return nil
    }
    return (first.tensor.columns, first.tensor.rows, second.tensor.rows)
  }

  /// Each step, and the full names of what it makes.
  var calls: [(step: Step, makes: [String])] { Array(zip(question.script.steps, question.outputs)) }

  /// Whether something that the script makes is read by a later step, or is what went wrong.
  func isRead(_ name: String) -> Bool {
    name == output
      || question.script.steps.contains { step in
        switch step {
        case .clear, .recall: false
        case .forward(name), .backward(name): true
        case .loss(_, let target, let prediction): target == name || prediction == name
        case .call(let call): call.arguments.contains(name)
        default: false
        }
      }
  }

  /// What the wrong output is called in prose.
  var title: String { proseName(output) }

  /// The input that should be as it was, if that is what went wrong.
  var recalled: Question.Input? {
    output.hasPrefix("after.") ? question.inputs.first { "after." + $0.name == plainName(output) } : nil
  }
}
