import Safetensors
import TestSupport
import Tensors
import WorkerProtocol
import Workers

/// A student who computes in float32 and adds up in an order of chance; a correct one, unless something is bent.
struct FloatStudent: Respondent {
  var generator: SeededGenerator
  /// What is made of a quantity, by its name in the lecture, once it is computed. It also sees the whole pass so far.
  var bend: @Sendable (_ name: String, _ numbers: Tensor<Float>, _ pass: [String: Tensor<Float>]) -> Tensor<Float> = {
    _, numbers, _ in numbers
  }
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
        case .call: preconditionFailure("a network has no functions")
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
    pass = request.inputs
    pass["x"] = x
    keep("z1", product(x, pass["W1"]!.transposed()).addingToEachRow(pass["b1"]!), &pass)
    keep("z2", apply(request.activations!.f, pass["z1"]!), &pass)
    keep("z3", product(pass["z2"]!, pass["W2"]!.transposed()).addingToEachRow(pass["b2"]!), &pass)
    keep("y_hat", apply(request.activations!.g, pass["z3"]!), &pass)
    return [pass["y_hat"]!]
  }

  private mutating func backward(_ upstream: Matrix, _ request: Request, _ pass: [String: Matrix]) -> [Matrix] {
    var pass = pass
    pass["G"] = upstream
    keep("g'", slope(request.activations!.g, pass["z3"]!), &pass)
    keep("dz3", upstream * pass["g'"]!, &pass)
    keep("f'", slope(request.activations!.f, pass["z1"]!), &pass)
    keep("dz1", product(pass["dz3"]!, pass["W2"]!) * pass["f'"]!, &pass)
    keep("dW1", product(pass["dz1"]!.transposed(), pass["x"]!), &pass)
    keep("db1", sum(pass["dz1"]!), &pass)
    keep("dW2", product(pass["dz3"]!.transposed(), pass["z2"]!), &pass)
    keep("db2", sum(pass["dz3"]!), &pass)
    return ["dW1", "db1", "dW2", "db2"].map { pass[$0]! }
  }

  private func keep(_ name: String, _ numbers: Matrix, _ pass: inout [String: Matrix]) {
    pass[name] = bend(name, numbers, pass)
  }

  private mutating func evaluate(_ loss: Loss, _ y: Matrix, _ p: Matrix) -> [Matrix] {
    let count = Float(p.count)
    let (value, gradient): (Matrix, Matrix)
    switch loss {
    case .mse:
      let residual = p - y
      (value, gradient) = (
        Matrix(scalar: sum((residual * residual).elements) / count), residual.map { 2 * $0 / count }
      )
    case .bce:
      let terms = y.zip(p) { y, p in -(y * .log(p) + (1 - y) * .log(1 - p)) }
      (value, gradient) = (
        Matrix(scalar: sum(terms.elements) / count), y.zip(p) { y, p in (p - y) / (p * (1 - p)) / count }
      )
    }
    let known = ["y": y, "p": p]
    return [bend("\(loss.rawValue).J", value, known), bend("\(loss.rawValue).dJ", gradient, known)]
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
