public import GradientCheck
internal import Safetensors
public import Tensors
internal import WorkerProtocol

/// A part of a submission as a function whose derivative is claimed: its network, one of its losses, or both in a row.
///
/// Forward passes are asked for by the hundred in one request; a worker that dies on the way loses that request only.
public struct CheckedSubmission: CheckedFunction {
  public let inputs: [CheckedInput]
  public let structure: Structure
  /// The homework's numbers are float32, and correct code may fail on others.
  public let precision = Precision.float32

  let part: Part
  private let correspondent: Correspondent

  /// What is checked, and how it is asked for.
  struct Part: Sendable {
    var activations: Activations?
    /// Inputs of the scripts that are not varied, such as a loss's targets.
    var fixed: [String: Tensor<Float>] = [:]
    /// The steps up to the output.
    let forward: String
    let output: String
    let outputShape: [Int]
    /// The steps after those, if the gradients need more.
    let backward: String?
    /// The name of each input's gradient, `nil` where the homework asks for none.
    let gradients: [String?]
    /// What the upstream gradient is called as an input; without one the gradients are for the upstream gradient 1.
    let upstream: String?

    /// The steps up to the gradients.
    var pass: String { backward.map { "\(forward); \($0)" } ?? forward }
  }

  init(_ part: Part, inputs: [CheckedInput], structure: Structure, asking correspondent: Correspondent) {
    (self.part, self.inputs, self.structure, self.correspondent) = (part, inputs, structure, correspondent)
  }

  /// How much one request may hold: so much that the pipe does not matter, and so little that time and memory are watched
  /// while it runs.
  private static let (mostRuns, mostNumbers) = (256, 1 << 20)

  public mutating func outputs(after changes: [Change]) throws(Unanswered) -> [Tensor<Double>] {
    var outputs: [Tensor<Double>] = []
    var rest = changes[...]
    while !rest.isEmpty {
      var (runs, numbers) = (0, 0)
      for change in rest.prefix(Self.mostRuns) {
        numbers += change.entries.count + part.outputShape.reduce(1, *)
        if runs > 0, numbers > Self.mostNumbers { break }
        runs += 1
      }
      outputs += try forward(rest.prefix(runs))
      rest = rest.dropFirst(runs)
    }
    return outputs
  }

  private func forward(_ changes: ArraySlice<Change>) throws(Unanswered) -> [Tensor<Double>] {
    var variations = Variations(of: part.output)
    for change in changes {
      variations.addRun(
        change.entries.lazy.map { (input: inputs[$0.input].name, offset: $0.offset, value: Float($0.value)) })
    }
    correspondent.forwards += changes.count
    let answer = try ask(part.forward, inputs.map(\.value), variations: variations)
    let stack = try values(part.output, in: answer)
    guard stack.shape == [changes.count] + part.outputShape else {
      let mismatch = ShapeMismatch(got: Array(stack.shape.dropFirst()), expected: part.outputShape)
      throw .wrongTensor(name: part.output, .wrongShape(mismatch))
    }
    let size = part.outputShape.reduce(1, *)
    return changes.indices.map {
      let first = ($0 - changes.startIndex) * size
      return Tensor(shape: part.outputShape, elements: Array(stack.elements[first..<first + size]))
    }
  }

  public mutating func gradients(of pulls: [Pull]) throws(Unanswered) -> [[Tensor<Double>?]] {
    var gradients: [[Tensor<Double>?]] = []
    for pull in pulls {
      let answer = try ask(part.pass, pull.inputs, upstream: pull.upstream)
      gradients.append(try claims(in: answer, pull))
    }
    return gradients
  }

  public mutating func aftermath(of pull: Pull) throws(Unanswered) -> Aftermath {
    let answer = try ask("\(part.pass); recall; \(part.pass)", pull.inputs, upstream: pull.upstream)
    var left: [Tensor<Double>] = []
    for input in inputs { left.append(try values("after.\(input.name)", in: answer)) }
    return Aftermath(inputs: left, again: try claims(in: answer, pull, suffix: ".2"))
  }

  /// The gradients that the code claims. A loss's gradient is for the upstream gradient 1; the chain rule's next factor
  /// is put to it here.
  private func claims(
    in answer: Answer, _ pull: Pull, suffix: String = ""
  ) throws(Unanswered) -> [Tensor<Double>?] {
    var claims: [Tensor<Double>?] = []
    for name in part.gradients {
      guard let name else {
        claims.append(nil)
        continue
      }
      let claim = try values(name + suffix, in: answer)
      claims.append(part.upstream == nil ? pull.upstream.elements[0] * claim : claim)
    }
    return claims
  }

  private func ask(
    _ script: String, _ values: [Tensor<Double>], upstream: Tensor<Double>? = nil, variations: Variations? = nil
  ) throws(Unanswered) -> Answer {
    var given = part.fixed
    for (input, value) in zip(inputs, values) { given[input.name] = value.map { Float($0) } }
    if let name = part.upstream, let upstream { given[name] = upstream.map { Float($0) } }
    let request: Request
    do {
      request = try Request(
        script: Script(parsing: script), activations: part.activations, inputs: given, variations: variations)
    } catch {
      throw .fault(error)
    }
    return try correspondent.answer(request)
  }

  /// The numbers of a tensor that came back. Only the loss itself may be a number of Python's, which is a float64.
  private func values(_ name: String, in answer: Answer) throws(Unanswered) -> Tensor<Double> {
    guard let stored = answer[name] else { throw .said("\(name) did not come back from the submission.") }
    guard let values = stored.values, stored.dtype == .f32 || stored.dtype == .f64 && name == "J" else {
      throw .wrongTensor(name: name, .wrongType(stored.dtype.rawValue, shape: stored.shape))
    }
    return values
  }
}
