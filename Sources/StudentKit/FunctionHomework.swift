internal import Safetensors
internal import WorkerProtocol

/// A homework whose interface is functions. Conform one type to the protocols of its problems, which refine this one, and
/// mark it `@main`: then it is a complete submission.
public protocol FunctionHomework {}

extension FunctionHomework {
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
      do throws(Lack) {
        switch step {
        case .call(let call): made = try results(of: call, call.arguments.map { values[$0]! })
        case .recall: made = request.inputNames.map { values[$0]! }
        case .clear, .forward, .backward, .loss: throw .network
        }
        guard made.count == names.count else { throw .items(made.count, names) }
      } catch {
        return Answer(
          tensors: document.tensors, failure: .init(kind: error.kind, text: "\(error)", step: index))
      }
      for (name, tensor) in zip(names, made) {
        values[name] = tensor
        document.add(name, tensor)
      }
    }
    return Answer(tensors: document.tensors)
  }

  private static func results(of call: Call, _ given: [Tensor]) throws(Lack) -> [Tensor] {
    let computation = call.computation
    if let own = self as? any SoftmaxRegression.Type, let made = own.results(of: computation, given) { return made }
    if let own = self as? any AffineComposition.Type, let made = own.results(of: call, given) { return made }
    if let own = self as? any DeepLearningHomework1.Type, let made = own.results(of: call, given) { return made }
    if let own = self as? any LossesAndSteps.Type, let made = own.results(of: computation, given) { return made }
    if let own = self as? any ActivationStatistics.Type, let made = own.results(of: call, given) { return made }
    if computation == .stepNetwork { return [try stepValues(given)] }
    guard let conformance = computation.swiftProtocol else { throw .python(computation) }
    throw .conformance("\(self)", computation, conformance)
  }

  /// Σⱼ vⱼ·step(wⱼ·x + bⱼ) for each x.
  private static func stepValues(_ given: [Tensor]) throws(Lack) -> Tensor {
    let (w, b, v) = (given[0].elements, given[1].elements, given[2].elements)
    guard w.count == b.count, b.count == v.count, w.count <= 2 else { throw .neurons([w.count, b.count, v.count]) }
    return given[3].map { x in w.indices.reduce(0) { w[$1] * x + b[$1] > 0 ? $0 + v[$1] : $0 } }
  }
}

/// What a submission lacks.
private enum Lack: Error, CustomStringConvertible {
  case network
  /// A type, what its function would compute, and the protocol that has the function.
  case conformance(String, Computation, String)
  /// What a submission in Swift cannot be asked for.
  case python(Computation)
  /// A list is shorter or longer than it should be.
  case items(Int, [String])
  /// How many weights, biases and output weights there are, where two of each should be.
  case neurons([Int])

  var kind: String {
    switch self {
    case .network, .conformance, .python: Answer.Failure.missingName
    case .items, .neurons: Answer.Failure.wrongReturn
    }
  }

  var description: String {
    switch self {
    case .network: "the homework has functions, and no network and no loss of one"
    case .conformance(let type, let computation, let conformance):
      "\(type) does not conform to \(conformance), which has the function for \(computation.rawValue)"
    case .python(let computation):
      "\(computation.rawValue) is what classes of a library do, and these are graded in Python only"
    case .neurons(let counts):
      "two neurons have two weights, biases and output weights, but there are "
        + counts.map(String.init).joined(separator: ", ")
    case .items(let count, let names):
      "the function returned \(count) tensors; expected \(names.joined(separator: ", "))"
    }
  }
}
