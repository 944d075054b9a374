import Safetensors
import TestSupport
import Tensors
import WorkerProtocol
import Workers

/// A correct student who computes in float32 and adds up in an order of chance.
struct FloatStudent: Respondent {
  var generator: SeededGenerator
  var hasTimeLeft: Bool { true }
  func takeOutput() -> String { "" }

  private typealias Matrix = Tensor<Float>

  mutating func answer(_ request: Request) -> Outcome {
    var values = request.inputs
    var pass: [String: Matrix] = [:]
    var made: [StoredTensor] = []
    for (step, names) in zip(request.script.steps, request.outputs) {
      let tensors: [Matrix] =
        switch step {
        case .clear: []
        case .forward(let x): forward(values[x]!, request, &pass)
        case .backward(let upstream): backward(values[upstream]!, request, pass)
        case .loss(let loss, let target, let prediction): evaluate(loss, values[target]!, values[prediction]!)
        case .recall: request.inputNames.map { request.inputs[$0]! }
        }
      for (name, tensor) in zip(names, tensors) {
        values[name] = tensor
        made.append(.float32(name, tensor))
      }
    }
    return .answered(Answer(tensors: made))
  }

  private mutating func forward(_ x: Matrix, _ request: Request, _ pass: inout [String: Matrix]) -> [Matrix] {
    let inputs = request.inputs
    pass["x"] = x
    pass["z1"] = product(x, inputs["W1"]!.transposed()).addingToEachRow(inputs["b1"]!)
    pass["z2"] = apply(request.activations!.f, pass["z1"]!)
    pass["z3"] = product(pass["z2"]!, inputs["W2"]!.transposed()).addingToEachRow(inputs["b2"]!)
    pass["y"] = apply(request.activations!.g, pass["z3"]!)
    return [pass["y"]!]
  }

  private mutating func backward(_ upstream: Matrix, _ request: Request, _ pass: [String: Matrix]) -> [Matrix] {
    let g3 = upstream * slope(request.activations!.g, pass["z3"]!)
    let g1 = product(g3, request.inputs["W2"]!) * slope(request.activations!.f, pass["z1"]!)
    return [product(g1.transposed(), pass["x"]!), sum(g1), product(g3.transposed(), pass["z2"]!), sum(g3)]
  }

  private mutating func evaluate(_ loss: Loss, _ y: Matrix, _ p: Matrix) -> [Matrix] {
    let count = Float(p.count)
    switch loss {
    case .mse:
      let residual = p - y
      return [Matrix(scalar: sum((residual * residual).elements) / count), residual.map { 2 * $0 / count }]
    case .bce:
      let terms = y.zip(p) { y, p in -(y * .log(p) + (1 - y) * .log(1 - p)) }
      return [Matrix(scalar: sum(terms.elements) / count), y.zip(p) { y, p in (p - y) / (p * (1 - p)) / count }]
    }
  }

  private func apply(_ activation: Activation, _ z: Matrix) -> Matrix {
    switch activation {
    case .identity: z
    case .relu: z.map { max($0, 0) }
    case .sigmoid: z.map { 1 / (1 + .exp(-$0)) }
    }
  }

  private func slope(_ activation: Activation, _ z: Matrix) -> Matrix {
    switch activation {
    case .identity: z.map { _ in 1 }
    case .relu: z.map { $0 > 0 ? 1 : 0 }
    case .sigmoid: apply(.sigmoid, z).map { $0 * (1 - $0) }
    }
  }

  private mutating func product(_ a: Matrix, _ b: Matrix) -> Matrix {
    let b = b.transposed()
    let elements = (0..<a.rows).flatMap { row in
      (0..<b.rows).map { column in sum(zip(a.row(row), b.row(column)).map { $0 * $1 }) }
    }
    return Matrix(shape: [a.rows, b.rows], elements: elements)
  }

  private mutating func sum(_ matrix: Matrix) -> Matrix {
    let columns = matrix.transposed()
    return Matrix((0..<columns.rows).map { sum(Array(columns.row($0))) })
  }

  private mutating func sum(_ terms: [Float]) -> Float { terms.shuffled(using: &generator).reduce(0, +) }
}
