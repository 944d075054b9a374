import Assignments
import Backprop
import Tensors
import WorkerProtocol

/// A case answered a second time, by another road: the definitions, written out index by index, and forward-mode
/// derivatives of them. No closed form of a gradient, no matrix product and no transpose is shared with `Evaluation`.
///
/// Where the two agree to many more digits than are stored, neither a wrong derivation nor a slip in the tensor code
/// can have made the value.
struct Witness {
  /// Everything that the script makes, in order.
  private var outputs: [(name: String, tensor: Tensor<DoubleDouble>)] = []

  private let hidden: HiddenCase
  private let conventions: Conventions
  private let kinkSide: KinkSide
  private var batch: Tensor<Float>?
  private var objectives: [String: (target: Tensor<Float>, loss: Loss)] = [:]

  init(_ hidden: HiddenCase, conventions: Conventions, kinkSide: KinkSide) {
    (self.hidden, self.conventions, self.kinkSide) = (hidden, conventions, kinkSide)
    for (step, names) in zip(hidden.script.steps, hidden.outputs) {
      outputs += zip(names, run(step, makes: names)).map { ($0, $1) }
    }
  }

  /// The elements of an output.
  subscript(name: String) -> [DoubleDouble] { outputs.first { $0.name == name }?.tensor.elements ?? [] }

  /// What a step's argument means: something made before, or else an input.
  private func value(_ name: String) -> Tensor<DoubleDouble> {
    outputs.last { $0.name == name }?.tensor ?? hidden[name]!.map(exact)
  }

  private mutating func run(_ step: Step, makes names: [String]) -> [Tensor<DoubleDouble>] {
    switch step {
    case .clear:
      return []
    case .forward(let x):
      let samples = hidden[x]!
      batch = samples
      let prediction = predict(parameters()).map(\.value)
      return [Tensor(shape: [samples.rows, prediction.count / samples.rows], elements: prediction)]
    case .backward(let upstream):
      return ParameterName.allCases.map { name in
        Tensor(shape: hidden[name.rawValue]!.shape, elements: gradient(of: objective(upstream), to: name))
      }
    case .loss(let loss, let target, let prediction):
      let target = hidden[target]!
      objectives[names[1]] = (target, loss)
      return evaluate(loss, target, value(prediction))
    case .call(let call):
      return answer(to: call)
    case .recall:
      return hidden.inputs.map { $0.tensor.map(exact) }
    }
  }

  private func evaluate(
    _ loss: Loss, _ target: Tensor<Float>, _ prediction: Tensor<DoubleDouble>
  ) -> [Tensor<DoubleDouble>] {
    let numbers = prediction.elements
    let slopes = numbers.indices.map { varied in
      let probes = numbers.indices.map { Probe(numbers[$0], derivative: $0 == varied ? 1 : 0) }
      return value(of: loss, target: target, prediction: probes).derivative
    }
    let loss = value(of: loss, target: target, prediction: numbers.map(Probe.constant)).value
    return [Tensor(scalar: loss), Tensor(shape: prediction.shape, elements: slopes)]
  }

  private func answer(to call: Call) -> [Tensor<DoubleDouble>] {
    let arguments = call.arguments.map(value)
    let results = FunctionWitness(arguments, penaltyFactor: conventions.penaltyFactor, edge: kinkSide)
      .answer(to: call.computation)
    var sizes = CallSizes()
    for (tensor, argument) in zip(arguments, call.given.map(\.argument)) {
      precondition(sizes.take(tensor.shape, for: argument), "a case has been validated")
    }
    // Only how many classes there are may stand in no argument; then it is what the numbers of classes say.
    let shapes = call.resultShapes { sizes[$0] ?? results[0].count / max(1, arguments[0].count) }
    return zip(shapes, results).map { Tensor(shape: $0, elements: $1) }
  }
}

/// The scalar whose derivative `backward` hands out.
extension Witness {
  private enum Objective {
    /// Σ G ⊙ ŷ: its gradient is what comes back for the upstream gradient G.
    case weighted([DoubleDouble])
    /// The loss of the network's own prediction, differentiated in one piece.
    case loss(Loss, target: Tensor<Float>)
  }

  private func objective(_ upstream: String) -> Objective {
    if let made = objectives[upstream] { return .loss(made.loss, target: made.target) }
    return .weighted(hidden[upstream]!.elements.map(exact))
  }

  private func gradient(of objective: Objective, to parameter: ParameterName) -> [DoubleDouble] {
    (0..<hidden[parameter.rawValue]!.count).map { index in
      let prediction = predict(parameters(varying: (parameter, index)))
      switch objective {
      case .weighted(let weights): return Probe.sum(zip(weights, prediction).map { Probe.constant($0) * $1 }).derivative
      case .loss(let loss, let target): return value(of: loss, target: target, prediction: prediction).derivative
      }
    }
  }
}

/// The definitions, index by index.
extension Witness {
  private typealias Parameters = [ParameterName: [Probe]]

  /// The parameters, at most one of their entries varying at rate 1.
  private func parameters(varying varied: (name: ParameterName, index: Int)? = nil) -> Parameters {
    Dictionary(
      uniqueKeysWithValues: ParameterName.allCases.map { name in
        (name, hidden[name.rawValue]!.map(exact).probes(varying: varied?.name == name ? varied?.index : nil))
      })
  }

  /// ŷ[n, k] = g(b2[k] + Σⱼ W2[k, j] · f(b1[j] + Σᵢ W1[j, i] · x[n, i])), flat.
  private func predict(_ parameters: Parameters) -> [Probe] {
    let (batch, activations) = (batch!, hidden.activations!)
    let (w1, b1) = (parameters[.W1]!, parameters[.b1]!)
    let (w2, b2) = (parameters[.W2]!, parameters[.b2]!)
    return (0..<batch.rows).flatMap { n in
      let middle = b1.indices.map { j in
        var z = b1[j]
        for i in 0..<batch.columns { z = z + w1[j * batch.columns + i] * Probe.constant(exact(batch[n, i])) }
        return apply(activations.f, z)
      }
      return b2.indices.map { k in
        var z = b2[k]
        for j in middle.indices { z = z + w2[k * middle.count + j] * middle[j] }
        return apply(activations.g, z)
      }
    }
  }

  private func apply(_ activation: WorkerProtocol.Activation, _ z: Probe) -> Probe {
    switch activation {
    case .identity: z
    case .sigmoid: 1 / (1 + Probe.exp(-z))
    case .relu:
      kinkSide == .left
        ? Probe.choose(z, ifPositive: z, otherwise: 0) : Probe.choose(-z, ifPositive: 0, otherwise: z)
    }
  }

  private func value(of loss: Loss, target: Tensor<Float>, prediction: [Probe]) -> Probe {
    let terms = zip(target.elements, prediction).map { target, p -> Probe in
      let y = Probe.constant(exact(target))
      return switch loss {
      case .mse: (y - p) * (y - p)
      case .bce: -y * Probe.log(p) - (1 - y) * Probe.log(1 - p)
      }
    }
    let mean = (loss == .mse ? conventions.mse : conventions.bce) ?? .elementMean
    let count: Double =
      switch mean {
      case .sum: 1
      case .batchMean: Double(target.rows)
      case .elementMean: Double(target.count)
      }
    return terms.dropFirst().reduce(terms[0], +) / Probe(count)
  }

  private func exact(_ value: Float) -> DoubleDouble { DoubleDouble(Double(value)) }
}
