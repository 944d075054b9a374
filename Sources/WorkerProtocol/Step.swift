/// One thing that a worker does with the student's code.
public enum Step: Sendable, Equatable {
  /// Calls `clear_grad_and_cache()`.
  case clear
  /// Calls `forward` on the named batch; makes `y_hat`.
  case forward(String)
  /// Calls `backward` on the named upstream gradient, then reads `grads`; makes `dJdW1 dJdb1 dJdW2 dJdb2`.
  case backward(String)
  /// Calls the student's loss; makes `J`, a scalar, and `dJdy_hat`.
  case loss(Loss, target: String, prediction: String)
  /// Calls one of the homework's functions; makes what the call says.
  case call(Call)
  /// Reads every input as the worker and the student's `parameters` hold it by now; makes `after.NAME` of each.
  case recall
}

/// The losses of the homework.
public enum Loss: String, Sendable, CaseIterable {
  case mse, bce
}

extension Step {
  /// The step that `text` spells, or what is wrong with it.
  init(parsing text: Substring) throws(ScriptError.Problem) {
    let words = Self.words(of: text)
    let (verb, arguments) = (words.first ?? "", Array(words.dropFirst()))
    if verb == "call" {
      self = .call(try Call(parsing: arguments))
      return
    }
    switch (verb, arguments.count) {
    case ("clear", 0): self = .clear
    case ("forward", 1): self = .forward(arguments[0])
    case ("backward", 1): self = .backward(arguments[0])
    case ("recall", 0): self = .recall
    case ("mse", 2): self = .loss(.mse, target: arguments[0], prediction: arguments[1])
    case ("bce", 2): self = .loss(.bce, target: arguments[0], prediction: arguments[1])
    default: throw .expected(Self.usage[verb] ?? Self.usage.values.sorted().joined(separator: ", "))
    }
  }

  /// Characters are dear to tell apart, and scripts are plain ASCII.
  private static func words(of text: Substring) -> [String] {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    return text.utf8.split { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }.map { String(Substring($0)) }
  }

  /// How each verb is written, for the reader of an error.
  private static let usage = [
    "clear": "clear", "forward": "forward X", "backward": "backward G", "mse": "mse Y P", "bce": "bce Y P",
    "call": "call COMPUTATION ARGUMENT… -> RESULT…", "recall": "recall",
  ]

  /// The names that the step reads, in the order written.
  public var arguments: [String] {
    switch self {
    case .clear, .recall: []
    case .forward(let name), .backward(let name): [name]
    case .loss(_, let target, let prediction): [target, prediction]
    case .call(let call): call.arguments
    }
  }

  /// The names that the step makes, before the rule of `.2`, when the request's inputs are `inputs`.
  func makes(inputs: [String]) -> [String] {
    switch self {
    case .clear: []
    case .forward: ["y_hat"]
    case .backward: ParameterName.allCases.map(\.gradient)
    case .loss: ["J", "dJdy_hat"]
    case .call(let call): call.results
    case .recall: inputs.map { Self.recalled + $0 }
    }
  }

  /// What the names made by `recall` begin with.
  static let recalled = "after."

  /// Whether the step needs a network, and not only a loss.
  var callsNetwork: Bool {
    switch self {
    case .clear, .forward, .backward: true
    case .loss, .call, .recall: false
    }
  }
}

extension Step: CustomStringConvertible {
  public var description: String {
    switch self {
    case .clear: "clear"
    case .forward(let name): "forward \(name)"
    case .backward(let name): "backward \(name)"
    case .loss(let loss, let target, let prediction): "\(loss.rawValue) \(target) \(prediction)"
    case .call(let call): call.description
    case .recall: "recall"
    }
  }
}
