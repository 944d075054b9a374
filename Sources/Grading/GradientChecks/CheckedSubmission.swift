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
    /// The steps up to the output, for the batch or the prediction of this name.
    let forward: @Sendable (String) -> String
    /// What that is ordinarily called: one of the inputs.
    let subject: String
    let output: String
    let outputShape: [Int]
    /// Where the inputs must lie for the output to exist.
    var domain = -Double.infinity..<Double.infinity
    /// What `backward` is given after those steps, if the gradients need it.
    let backward: String?
    /// The name of each input's gradient, `nil` where the homework asks for none.
    let gradients: [String?]
    /// What the upstream gradient is called as an input; without one the gradients are for the upstream gradient 1.
    let upstream: String?

    /// The steps up to the gradients.
    func pass(_ subject: String, upstream: String? = nil) -> String {
      let step = (upstream ?? backward).map { "; backward \($0)" }
      return forward(subject) + (step ?? "")
    }
  }

  init(_ part: Part, inputs: [CheckedInput], structure: Structure, asking correspondent: Correspondent) {
    (self.part, self.inputs, self.structure, self.correspondent) = (part, inputs, structure, correspondent)
  }

  /// How much one request may hold: so much that the pipe does not matter, and so little that time and memory are watched
  /// while it runs.
  private static let (mostRuns, mostNumbers) = (256, 1 << 20)

  public mutating func outputs(after changes: [Change]) throws(Unanswered) -> [Tensor<Double>] {
    let asked = changes.filter(isInsideDomain)
    var outputs: [Tensor<Double>] = []
    var rest = asked[...]
    while !rest.isEmpty {
      var (runs, numbers) = (0, 0)
      for change in rest.prefix(Self.mostRuns) {
        numbers += change.entries.count + part.outputShape.reduce(1, *)
        if runs > 0, numbers > Self.mostNumbers { break }
        runs += 1
      }
      outputs += try tolerantForward(rest.prefix(runs))
      rest = rest.dropFirst(runs)
    }
    if asked.count == changes.count { return outputs }
    var next = outputs.makeIterator()
    return changes.map { isInsideDomain($0) ? next.next()! : nothing }
  }

  private func isInsideDomain(_ change: Change) -> Bool {
    change.entries.allSatisfy { part.domain.lowerBound < $0.value && $0.value < part.domain.upperBound }
  }

  /// The output where there is none.
  private var nothing: Tensor<Double> { Tensor(shape: part.outputShape, repeating: .nan) }

  /// The outputs; none where the code raises an error. At the point itself it may not: but some steps go far, and a
  /// logarithm that raises an error there is as good as one that gives NaN.
  private func tolerantForward(_ changes: ArraySlice<Change>) throws(Unanswered) -> [Tensor<Double>] {
    do {
      return try forward(changes)
    } catch .raised(let message) {
      if changes.count > 1 {
        let middle = changes.startIndex + changes.count / 2
        return try tolerantForward(changes[..<middle]) + tolerantForward(changes[middle...])
      }
      if changes.first?.entries.isEmpty ?? true { throw .raised(message) }
      return [nothing]
    }
  }

  private func forward(_ changes: ArraySlice<Change>) throws(Unanswered) -> [Tensor<Double>] {
    var variations = Variations(of: part.output)
    for change in changes {
      variations.addRun()
      for entry in change.entries {
        variations.change(inputs[entry.input].name, at: entry.offset, to: Float(entry.value))
      }
    }
    correspondent.forwards += changes.count
    let answer = try ask(part.forward(part.subject), inputs.map(\.value), variations: variations)
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

  /// Many pulls are done in a row by one network, which is cleared between them. Where that fails, or for one pull, each
  /// has a network of its own.
  public mutating func gradients(of pulls: [Pull]) throws(Unanswered) -> [[Tensor<Double>?]] {
    if part.upstream != nil, pulls.count > 1 {
      do { return try gradientsInARow(pulls) } catch .raised {}
    }
    var gradients: [[Tensor<Double>?]] = []
    for pull in pulls {
      let answer = try ask(part.pass(part.subject), pull.inputs, upstream: pull.upstream)
      gradients.append(try claims(in: answer, pull))
    }
    return gradients
  }

  /// The pulls differ in the subject and in the upstream gradient only.
  private func gradientsInARow(_ pulls: [Pull]) throws(Unanswered) -> [[Tensor<Double>?]] {
    let subject = inputs.firstIndex { $0.name == part.subject }!
    var given: [String: Tensor<Float>] = [:]
    var passes: [String] = []
    for (index, pull) in pulls.enumerated() {
      let (x, upstream) = ("\(part.subject)_\(index)", "\(part.upstream!)_\(index)")
      given[x] = pull.inputs[subject].map { Float($0) }
      given[upstream] = pull.upstream.map { Float($0) }
      passes.append(part.pass(x, upstream: upstream))
    }
    let answer = try ask(passes.joined(separator: "; "), pulls[0].inputs, given)
    var gradients: [[Tensor<Double>?]] = []
    for (index, pull) in pulls.enumerated() {
      gradients.append(try claims(in: answer, pull, suffix: index == 0 ? "" : ".\(index + 1)"))
    }
    return gradients
  }

  /// A pass with other numbers comes first: whatever of it is still there, or is never replaced, spoils the second one.
  public mutating func aftermath(of pull: Pull) throws(Unanswered) -> Aftermath {
    let script = "\(part.pass(Self.other)); \(part.pass(part.subject)); recall"
    let subject = inputs.firstIndex { $0.name == part.subject }!
    let answer = try ask(
      script, pull.inputs, [Self.other: pull.inputs[subject].map { 0.5 * Float($0) }], upstream: pull.upstream)
    var left: [Tensor<Double>] = []
    for input in inputs { left.append(try values("after.\(input.name)", in: answer)) }
    return Aftermath(inputs: left, again: try claims(in: answer, pull, suffix: ".2"))
  }

  /// What is given in place of the subject to see whether the code mixes the two up.
  private static let other = "other"

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
    _ script: String, _ values: [Tensor<Double>], _ others: [String: Tensor<Float>] = [:],
    upstream: Tensor<Double>? = nil, variations: Variations? = nil
  ) throws(Unanswered) -> Answer {
    var given = part.fixed.merging(others) { $1 }
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
    guard let stored = answer[name] else { throw .raised("\(name) did not come back from the submission.") }
    guard let values = stored.values, stored.dtype == .f32 || stored.dtype == .f64 && name == "J" else {
      throw .wrongTensor(name: name, .wrongType(stored.dtype.rawValue, shape: stored.shape))
    }
    return values
  }
}
