import Backprop
import Fixtures
import Safetensors
import TestSupport
import Tensors
import WorkerProtocol
import Workers

/// A student who answers without a process: the right network, with one thing changed. The losses are left out.
struct FakeStudent: Respondent {
  /// What ŷ is multiplied by.
  var forwardFactor: Float = 1
  /// What the gradients are multiplied by.
  var backwardFactor: Float = 1
  /// The activation with which no network can be made.
  var unmakable: WorkerProtocol.Activation?
  /// Whether a batch of one sample is too small.
  var crashesOnOneSample = false
  private(set) var requests = 0

  var hasTimeLeft: Bool { true }
  func takeOutput() -> String { "" }

  mutating func answer(_ request: Request) -> Outcome {
    requests += 1
    guard let activations = request.activations else { return fail(at: 0, []) }
    if activations.f == unmakable || activations.g == unmakable { return fail(at: nil, []) }
    if crashesOnOneSample, request.inputs["x"]?.shape.first == 1 { return .crashed(signal: 6) }
    let network = TwoLayerNetwork<Float>(
      first: Linear(weight: request.inputs["W1"]!, bias: request.inputs["b1"]!), f: of(activations.f),
      second: Linear(weight: request.inputs["W2"]!, bias: request.inputs["b2"]!), g: of(activations.g))
    var pass: TwoLayerNetwork<Float>.Pass?
    var made: [StoredTensor] = []
    for (index, step) in request.script.steps.enumerated() {
      func add(_ tensors: [Tensor<Float>]) {
        for (name, tensor) in zip(request.outputs[index], tensors) { made.append(stored(name, tensor)) }
      }
      switch step {
      case .clear: break
      case .forward(let x):
        pass = network.forward(request.inputs[x]!)
        add([pass!.prediction.map { $0 * forwardFactor }])
      case .backward(let upstream):
        guard let upstream = request.inputs[upstream] else { return fail(at: index, made) }
        let gradients = network.backward(upstream.map { $0 * backwardFactor }, through: pass!)
        add([gradients.first.weight, gradients.first.bias, gradients.second.weight, gradients.second.bias])
      case .loss, .call, .recall: return fail(at: index, made)
      }
    }
    return .answered(Answer(tensors: made))
  }

  private func fail(at step: Int?, _ made: [StoredTensor]) -> Outcome {
    .answered(Answer(tensors: made, failure: .init(kind: "NotImplementedError", text: "not done", step: step)))
  }

  private func of(_ activation: WorkerProtocol.Activation) -> Backprop.Activation {
    switch activation {
    case .relu: .relu(slope: 1)
    case .sigmoid: .sigmoid
    case .identity: .identity
    }
  }

  private func stored(_ name: String, _ tensor: Tensor<Float>) -> StoredTensor {
    let bytes = tensor.elements.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
    return StoredTensor(name: name, dtype: .f32, shape: tensor.shape, bytes: bytes)
  }
}
