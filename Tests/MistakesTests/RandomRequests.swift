import Tensors
import TestSupport
import WorkerProtocol

@testable import Mistakes

/// Requests of every kind: what a mistake changes, it changes in at least one of these.
enum RandomRequests {
  static let all: [Request] = networks + losses

  private static let networks: [Request] = Activation.allCases.flatMap { f in
    Activation.allCases.flatMap { g in
      shapes.flatMap { shape in scripts.map { network($0, f, g, shape) } }
    }
  }

  private static let shapes: [(batch: Int, input: Int, hidden: Int, output: Int)] = [
    (4, 5, 3, 7), (3, 3, 3, 3), (1, 5, 4, 3), (5, 4, 3, 1),
  ]

  private static let scripts = [
    "clear; forward x; backward dJdy_hat; recall",
    "clear; forward x; mse y y_hat; backward dJdy_hat; recall",
    "clear; forward x0; backward dJdy_hat; clear; forward x; backward dJdy_hat0",
    "clear; forward x0; forward x; backward dJdy_hat",
  ]

  private static let losses: [Request] = [(4, 3), (3, 7), (3, 3), (1, 5), (5, 1), (1, 1)].flatMap { rows, columns in
    ["mse y y_hat; recall", "bce y y_hat; recall"].map { script in
      var generator = SeededGenerator(seed: UInt64(rows * 10 + columns))
      let inputs = [
        "y": tensor([rows, columns], in: 0...1, &generator),
        "y_hat": tensor([rows, columns], in: 0.05...0.95, &generator),
      ]
      return try! Request(script: Script(parsing: script), activations: nil, inputs: inputs)
    }
  }

  private static func network(
    _ script: String, _ f: Activation, _ g: Activation, _ shape: (batch: Int, input: Int, hidden: Int, output: Int)
  ) -> Request {
    var generator = SeededGenerator(seed: UInt64(shape.batch * 100 + shape.input))
    let script = try! Script(parsing: script)
    var inputs = [
      "W1": tensor([shape.hidden, shape.input], in: -1...1, &generator),
      "b1": tensor([shape.hidden], in: -1...1, &generator),
      "W2": tensor([shape.output, shape.hidden], in: -1...1, &generator),
      "b2": tensor([shape.output], in: -1...1, &generator),
    ]
    for name in script.inputs {
      let isBatch = name.hasPrefix("x")
      inputs[name] = tensor([shape.batch, isBatch ? shape.input : shape.output], in: -2...2, &generator)
    }
    return try! Request(script: script, activations: Activations(f: f, g: g), inputs: inputs)
  }

  static func tensor(_ shape: [Int], in range: ClosedRange<Float>, _ generator: inout SeededGenerator) -> Tensor<Float>
  {
    Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in .random(in: range, using: &generator) })
  }
}
