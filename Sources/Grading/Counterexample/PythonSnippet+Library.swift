internal import Tensors
internal import WorkerProtocol

/// The same for the classes of a library, in the way in which the homework has them made and called.
extension PythonSnippet {
  /// What is imported, each class from where the homework wants it.
  var libraryImports: [String] {
    let classes = Set(wrong.question.script.calls.flatMap(\.computation.classes))
    // A student has modules of their own to put into a container.
    let modules = classes.contains(.container) ? classes.union([.linear, .relu]) : classes
    return modules.map(\.rawValue).sorted().compactMap { name in
      functions?.modules[name].map { "from \($0) import \(name)" }
    }
  }

  /// The lines of a call; nothing if it is a function's.
  func libraryLines(_ call: Call) -> [String]? {
    let (given, results) = (call.arguments, call.results)
    let returned = results.joined(separator: ", ")
    switch call.computation {
    case .linearForward:
      return layer("layer", given[0], given[1]) + ["\(returned) = layer.forward(\(given[2]))"]
    case .linearBackward, .linearBackwardAgain:
      let earlier = stride(from: 2, to: given.count - 2, by: 2).flatMap { place in
        ["layer.forward(\(given[place]))", "layer.backward(\(given[place + 1]))"]
      }
      return layer("layer", given[0], given[1]) + earlier + [
        "layer.forward(\(given[given.count - 2]))", "\(results[0]) = layer.backward(\(given[given.count - 1]))",
        "\(results[1]), \(results[2]) = layer.get_gradients()",
      ]
    case .reluForward, .sigmoidForward:
      return ["\(returned) = \(call.computation.classes[0].rawValue)().forward(\(given[0]))"]
    case .reluBackward, .sigmoidBackward:
      return [
        "module = \(call.computation.classes[0].rawValue)()", "module.forward(\(given[0]))",
        "\(returned) = module.backward(\(given[1]))",
      ]
    case .crossEntropyForward:
      return ["\(returned) = SoftmaxCrossEntropy().forward(\(given[0]), \(given[1]))"]
    case .crossEntropyBackward:
      return [
        "module = SoftmaxCrossEntropy()", "module.forward(\(given[0]), \(given[1]))", "\(returned) = module.backward()",
      ]
    case .sequentialForward:
      return container(given) + ["\(returned) = model.forward(\(given[4]))"]
    case .sequentialBackward:
      return container(given) + [
        "model.forward(\(given[4]))", "\(results[0]) = model.backward(\(given[5]))",
        "\(results.dropFirst().joined(separator: ", ")) = model.get_gradients()",
      ]
    case .descentStep:
      return [
        "SGD([\(given[0]), \(given[1])], \(given[4])).step([\(given[2]), \(given[3])])",
        "\(returned) = \(given[0]), \(given[1])",
      ]
    case .trainingStep:
      return container(given) + [
        "z = model.forward(\(given[4]))", "p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)",
        "\(results[0]) = -np.sum(\(given[5]) * np.log(p)) / len(p)", "model.backward((p - \(given[5])) / len(p))",
        "SGD(model.get_parameters(), \(given[6])).step(model.get_gradients())",
        "\(results.dropFirst().joined(separator: ", ")) = first.get_parameters() + second.get_parameters()",
      ]
    // What is handed over is no array, or what comes back is random.
    case .gradientCheck, .training, .linearInitial, .initialZero, .initialSmall, .initialXavier, .initialHe:
      return []
    default:
      return nil
    }
  }

  private func container(_ given: [String]) -> [String] {
    layer("first", given[0], given[1]) + layer("second", given[2], given[3]) + [
      "model = Sequential([first, ReLU(), second])  # or without the brackets"
    ]
  }

  /// A linear layer with these parameters in place of its own.
  private func layer(_ name: String, _ weights: String, _ biases: String) -> [String] {
    let shape = wrong.question.inputs.first { $0.name == weights }?.tensor.shape ?? [0, 0]
    return [
      "\(name) = Linear(\(shape[1]), \(shape[0]))",
      "for own, given in zip(\(name).get_parameters(), [\(weights), \(biases)]):", "    own[...] = given",
    ]
  }
}
