internal import Tensors
internal import WorkerProtocol

/// A file that, put beside a submission, makes its program work out the counterexample: `main` of an extension of this
/// module's comes before StudentKit's own, whatever the submission's type is called.
struct SwiftSnippet: Snippet {
  let wrong: WrongAnswer
  /// The homework's functions, if it has some.
  var functions: Functions?

  var text: String {
    let body = [setting, calls, verdict].filter { !$0.isEmpty }.map { lines in
      lines.map { "    \($0)\n" }.joined()
    }
    let homework = wrong.question.script.calls.lazy.compactMap(\.computation.swiftProtocol).first ?? "Homework"
    let file = functions == nil ? "MLP.swift" : "your own file"
    return """
      // Save this as Counterexample.swift beside \(file) in Sources/Student and type
      // "swift run Student". Take it away again before you hand in.
      import StudentKit

      extension \(homework) {
        static func main() {
      \(body.joined(separator: "\n"))  }
      }

      """
  }

  func literal(_ tensor: Tensor<Float>) -> String {
    switch tensor.shape.count {
    case 0: "Tensor(scalar: \(spelled(tensor)))"
    case 1: "Tensor(\(spelled(tensor)))"
    default: "Tensor(rows: \(spelled(tensor)))"
    }
  }

  private var setting: [String] {
    var lines: [String] = []
    if let (input, hidden, output) = wrong.network, let activations = wrong.question.activations {
      let (f, g) = (activations.f.rawValue, activations.g.rawValue)
      lines += [
        "var model = Self(",
        "  linear_1_in_features: \(input), linear_1_out_features: \(hidden), f_function: .\(f),",
        "  linear_2_in_features: \(hidden), linear_2_out_features: \(output), g_function: .\(g))",
      ]
      lines += wrong.parameters.map { #"model.parameters["\#($0.name)"] = \#(literal($0.tensor))"# }
    }
    return lines + wrong.arguments.map { "let \($0.name)\(assigned($0))" }
  }

  /// A number by itself is one of the language's own, and so are the whole ones.
  private func assigned(_ input: Question.Input) -> String {
    if input.isWhole { return " = \(spelled(input.tensor).replacing(".0", with: ""))" }
    return input.tensor.shape.isEmpty && functions != nil
      ? ": Float = \(spelled(input.tensor))" : " = \(literal(input.tensor))"
  }

  private var calls: [String] {
    wrong.calls.compactMap { step, makes in
      switch step {
      case .clear: "model.clear_grad_and_cache()"
      case .forward(let x): "\(binding(makes[0])) = model.forward(\(variable(x)))"
      case .backward(let upstream): "model.backward(\(variable(upstream)))"
      case .loss(let loss, let target, let prediction):
        "let (\(makes.map { wrong.isRead($0) ? variable($0) : "_" }.joined(separator: ", "))) "
          + "= Self.\(loss.rawValue)_loss(\(variable(target)), \(variable(prediction)))"
      case .call(let call): functions?.names[call.computation].map { written(call, as: $0, makes) }
      case .recall: nil
      }
    }
  }

  /// A list is named as a whole, for no pattern takes it apart.
  private func written(_ call: Call, as name: String, _ makes: [String]) -> String {
    let names = makes.map { wrong.isRead($0) ? variable($0) : "_" }.joined(separator: ", ")
    let isList = call.computation.results.contains { $0 != .one }
    let results = isList ? "results" : makes.count == 1 ? names : "(\(names))"
    return "let \(results) = Self.\(name)(\(call.argumentWords.map { $0.written() }.joined(separator: ", ")))"
  }

  private func binding(_ name: String) -> String { wrong.isRead(name) ? "let \(variable(name))" : "_" }

  private var verdict: [String] {
    let right = wrong.expected.count == 1 ? ["expected"] : ["expected", "asRight"]
    func isNear(_ name: String) -> String { "zip(got.elements, \(name).elements).allSatisfy(isNear)" }
    return ["let got = \(got)"]
      + zip(right, wrong.expected).map { "let \($0) = \(literal($1))" } + [
        #"print("\#(wrong.title): expected", \#(right.map { "\($0).elements" }.joined(separator: #", "or", "#)), "got", got.elements)"#,
        #"precondition(got.shape == expected.shape, "the shape of \#(wrong.title)")"#,
        "let isNear = { (got: Float, right: Float) in abs(got - right) <= \(wrong.tolerance) }",
        "precondition(",
        #"  \#(right.map(isNear).joined(separator: "\n      || ")), "\#(wrong.title) is wrong")"#,
      ]
  }

  private var got: String {
    if let input = wrong.recalled {
      return wrong.parameters.contains { $0.name == input.name } ? #"model.parameters["\#(input.name)"]!"# : input.name
    }
    let name = plainName(wrong.output)
    if name.hasPrefix("dJd"), name != "dJdy_hat" { return #"model.grads["\#(name)"]!"# }
    if let item = listItem(name) { return item }
    let isNumber = name == "J" || functions != nil && wrong.expected[0].shape.isEmpty
    return isNumber ? "Tensor(scalar: \(variable(wrong.output)))" : variable(wrong.output)
  }

  /// The item of a list of results that a name stands for.
  private func listItem(_ name: String) -> String? {
    guard let call = wrong.question.script.calls.first, let layers = call.layers,
      call.computation.results.contains(where: { $0 != .one }), let place = call.results.firstIndex(of: name)
    else { return nil }
    if call.computation.results.count == 2 { return "results.\(place / layers)[\(place % layers)]" }
    guard call.computation.results != [.one] else { return nil }
    let parts = call.results.count / layers
    return "results[\(place / parts)]" + (parts == 1 ? "" : place % parts == 0 ? ".dW" : ".db")
  }
}
