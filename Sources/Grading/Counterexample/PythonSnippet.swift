internal import Assignments
internal import Tensors
internal import WorkerProtocol

/// A program that runs beside the submission's file, such as `mlp.py`.
struct PythonSnippet: Snippet {
  let wrong: WrongAnswer
  /// The submission's file.
  var file = "mlp.py"
  /// The homework's functions, if it has some.
  var functions: Functions?

  private var isNumPy: Bool { functions?.usesDoubles == true }

  /// Whether it is given torch's tensors although its homework has NumPy.
  private var takesTensors: Bool {
    functions?.habits.takesTensors == true && wrong.question.script.calls.contains(where: \.mayHaveTensors)
  }

  var text: String {
    let place = libraryImports.isEmpty ? file : "the folder of your library"
    let sections = [["# Save this beside \(place) and run it."] + imports, setting, calls, verdict]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  func literal(_ tensor: Tensor<Float>) -> String {
    if tensor.shape.isEmpty && functions != nil { return spelled(tensor) }
    return isNumPy && !takesTensors ? "np.array(\(spelled(tensor)))" : "torch.tensor(\(spelled(tensor)))"
  }

  private var imports: [String] {
    var names = wrong.network == nil ? [] : ["MLP"]
    for case .loss(let loss, _, _) in wrong.question.script.steps where !names.contains("\(loss.rawValue)_loss") {
      names.append("\(loss.rawValue)_loss")
    }
    names += Set(wrong.question.script.calls.compactMap { functions?.names[$0.computation] }).sorted()
    let libraries = isNumPy ? ["import numpy as np"] + (takesTensors ? ["import torch"] : []) : ["import torch"]
    return libraries + libraryImports
      + (names.isEmpty ? [] : ["from \(file.dropLast(".py".count)) import \(names.joined(separator: ", "))"])
  }

  private var setting: [String] {
    var lines: [String] = []
    if let (input, hidden, output) = wrong.network, let activations = wrong.question.activations {
      let (f, g) = (activations.f.rawValue, activations.g.rawValue)
      lines.append("model = MLP(\(input), \(hidden), '\(f)', \(hidden), \(output), '\(g)')")
      for parameter in wrong.parameters {
        // In place, because a submission may share this memory with objects of its own.
        lines.append("model.parameters['\(parameter.name)'].data.copy_(\(literal(parameter.tensor)))")
      }
    }
    return lines + wrong.arguments.map { "\($0.name) = \(literal($0))" }
  }

  /// Whole numbers stay whole.
  private func literal(_ input: Question.Input) -> String {
    if functions?.habits.writesColumns == true, case .argument(let argument) = input.role, argument.isColumn {
      return literal(input.tensor.reshaped(input.tensor.shape + [1]))
    }
    return input.isWhole ? literal(input.tensor).replacing(".0", with: "") : literal(input.tensor)
  }

  private var calls: [String] {
    wrong.calls.flatMap { step, makes -> [String] in
      switch step {
      case .clear: ["model.clear_grad_and_cache()"]
      case .forward(let x): ["\(variable(makes[0])) = model.forward(\(variable(x)))"]
      case .backward(let upstream): ["model.backward(\(variable(upstream)))"]
      case .loss(let loss, let target, let prediction):
        [
          "\(makes.map(variable).joined(separator: ", ")) = \(loss.rawValue)_loss(\(variable(target)), \(variable(prediction)))"
        ]
      case .call(let call): libraryLines(call) ?? functions.map { [$0.words(for: step)] } ?? []
      case .recall: []
      }
    }
  }

  /// The names of what is right.
  private var right: [String] { wrong.expected.count == 1 ? ["expected"] : ["expected", "as_right"] }

  private var verdict: [String] {
    if isNumPy { return verdictOnNumbers }
    return ["got = \(got)"]
      + zip(right, wrong.expected).map { "\($0) = \(literal($1))" } + [
        "print('\(wrong.title): expected', \(right.joined(separator: ", 'or', ")), 'got', got)",
        "assert got.shape == expected.shape, 'the shape of \(wrong.title)'",
        "assert got.dtype == expected.dtype, 'the dtype of \(wrong.title)'",
        assertion("torch.allclose"),
      ]
  }

  /// That what came is near to what is right, or to one of two things that are.
  private func assertion(_ isNear: String) -> String {
    func isNearTo(_ name: String) -> String { "\(isNear)(got, \(name), rtol=0, atol=\(wrong.tolerance))" }
    let condition =
      right.count == 1
      ? isNearTo(right[0]) : "any(\(isNearTo("right")) for right in (\(right.joined(separator: ", "))))"
    return "assert \(condition), '\(wrong.title) is wrong'"
  }

  /// Where only numbers count, whatever their type.
  private var verdictOnNumbers: [String] {
    let got = wrong.recalled.map(\.name) ?? variable(wrong.output)
    let shape = wrong.expected[0].shape
    // A vector may also be a column, and a vector of one number that number.
    let isColumn = wrong.question.script.writesAsColumn(wrong.output) && shape.count == 1
    let shapes = isColumn ? [shape, shape + [1]] + (shape == [1] ? [[]] : []) : []
    return ["got = np.asarray(\(got), dtype=float)"]
      + zip(right, wrong.expected).map { "\($0) = np.array(\(spelled($1)))" } + [
        "print('\(wrong.title): expected', \(right.joined(separator: ", 'or', ")), 'got', got)",
        isColumn
          ? "assert got.shape in [\(shapes.map(describe).joined(separator: ", "))], 'the shape of \(wrong.title)'"
          : "assert got.shape == expected.shape, 'the shape of \(wrong.title)'",
      ] + (isColumn ? ["got = got.reshape(expected.shape)"] : []) + [
        assertion("np.allclose")
      ]
  }

  private var got: String {
    if let input = wrong.recalled {
      return wrong.parameters.contains { $0.name == input.name } ? "model.parameters['\(input.name)']" : input.name
    }
    let name = plainName(wrong.output)
    if name.hasPrefix("dJd"), name != "dJdy_hat" { return "model.grads['\(name)']" }
    // A loss may be a number of Python's, of whatever precision.
    return name == "J" ? "torch.as_tensor(\(variable(wrong.output))).float()" : variable(wrong.output)
  }
}
