import Tensors
import TestSupport
import WorkerProtocol

/// Requests of every kind: what a mistake changes, it changes in at least one of these.
enum RandomRequests {
  static let all = passes + sessions + extremes + losses + functions + checks

  /// One pass through a network, for all activations and telling shapes.
  static let passes = [Sizes(4, 5, 3, 7), Sizes(3, 3, 3, 3), Sizes(1, 5, 4, 3), Sizes(5, 1, 3, 1)].flatMap { sizes in
    everyActivations.map { network("clear; forward x; backward dJdy_hat; recall", $0, sizes) }
  }

  /// Several calls one after the other.
  private static let sessions = [
    "clear; forward x; mse y y_hat; backward dJdy_hat; recall", "clear; forward x; bce y y_hat; backward dJdy_hat",
    "clear; forward x0; backward dJdy_hat; clear; forward x; backward dJdy_hat0; clear; forward x0; backward dJdy_hat; recall",
    "clear; forward x0; forward x; forward x1; backward dJdy_hat",
  ].flatMap { script in everyActivations.map { network(script, $0, Sizes(4, 5, 3, 7)) } }

  /// Numbers that reach each activation as they are: zeros, ones, and numbers at which a careless power overflows.
  private static let extremes = everyActivations.map { activations in
    let numbers: [Float] = [0, -0.5, 0.25, 1, -1, 5, -8, 100, -100]
    let inputs = [
      "W1": Tensor<Float>.identity(9), "b1": Tensor(shape: [9], repeating: 0), "W2": Tensor<Float>.identity(9),
      // Where σ(−100) goes on to a ReLU, whether it is 0 or 10⁻⁴⁴ must not matter.
      "b2": Tensor(shape: [9], elements: [0, 0, 0, 0, 0, 0, 0, 0, 0.5]), "x": Tensor(shape: [1, 9], elements: numbers),
      "dJdy_hat": Tensor(shape: [1, 9], elements: [1, -2, 3, 0.5, -0.25, 20, -7, 2, 1]),
    ]
    return request("clear; forward x; backward dJdy_hat", activations, inputs)
  }

  static let losses = [(4, 3), (3, 3), (1, 5), (5, 1)].flatMap { rows, columns in
    ["mse y y_hat; recall", "bce y y_hat; recall"].flatMap { script in
      var generator = SeededGenerator(seed: UInt64(rows * 10 + columns))
      let shape = [rows, columns]
      let confident = (0..<rows * columns).map { Float([1e-6, 1 - 5e-6, 4e-5, 1 - 3e-4, 2e-3, 0.96][$0 % 6]) }
      let hard = (0..<rows * columns).map { Float($0 / 2 % 2) }
      return [
        ["y": tensor(shape, in: 0...1, &generator), "y_hat": tensor(shape, in: 0.05...0.95, &generator)],
        ["y": Tensor(shape: shape, elements: hard), "y_hat": Tensor(shape: shape, elements: confident)],
      ].map { request(script, nil, $0) }
    }
  }

  /// Every function of softmax regression, for ordinary numbers, logits that overflow and logits that underflow.
  static let functions = [(5, 7, 3), (4, 4, 4), (11, 3, 5), (61, 2, 4), (6, 3, 6)].flatMap {
    samples, features, classes in
    [Float(0.3), 2, 2000].flatMap { reach in
      Computation.allCases.map { call($0, samples, features, classes, reach) }
    }
  }

  /// Gradient checks of networks that are right, and of some with an input that is 0 in the whole batch.
  private static let checks = [(5, 7, 3), (4, 4, 4)].flatMap { samples, features, classes in
    [false, true].map { isDark in
      call(.gradientCheck, samples, features, classes, 0.5) { argument, tensor in
        if argument.name.hasSuffix("Fault") { return tensor.map { _ in 0 } }
        guard argument == .layerInput, isDark else { return tensor }
        let elements = tensor.elements.enumerated().map { $0 % features == 0 ? 0 : $1 }
        return Tensor(shape: tensor.shape, elements: elements)
      }
    }
  }

  private static func call(
    _ computation: Computation, _ samples: Int, _ features: Int, _ classes: Int, _ reach: Float,
    edit: (Argument, Tensor<Float>) -> Tensor<Float> = { $1 }
  ) -> Request {
    var generator = SeededGenerator(seed: UInt64(samples))
    // Every class, and in no order that a mistake could hit on.
    func right(_ sample: Int) -> Int { (7 * sample + 2) % classes }
    var inputs: [String: Tensor<Float>] = [:]
    // Layers of a few sizes, or of one.
    let widths = [features, classes, min(samples, 6), computation.endsInOneNumber ? 1 : classes]
    let call = Call(naming: computation, layers: 3)
    for (name, argument) in call.given {
      let shape = argument.axes.map { axis in
        if case .width(let layer) = axis {
          widths[layer]
        } else {
          [.n: samples, .m: features, .c: classes, .u: 2, .h: features][axis]!
        }
      }
      inputs[name] =
        switch argument {
        case .targets:
          Tensor(rows: (0..<samples).map { row in (0..<classes).map { $0 == right(row) ? 1 : 0 } })
        case .classes: Tensor((0..<samples).map { Float(right($0)) })
        case .label: Tensor(scalar: Float(right(samples)))
        case .width, .temperature, .threshold, .ridge, .rate, .firstDecay, .secondDecay, .epsilon:
          tensor(shape, in: 0.25...0.75, &generator)
        case .penalty: Tensor(scalar: 0.25)
        case .samples: tensor(shape, in: -1...1, &generator)
        default: tensor(shape, in: -reach...reach, &generator)
        }
      inputs[name] = edit(argument, inputs[name]!)
    }
    return sure {
      try Request(
        script: Script([.call(call), .recall]),
        functions: Functions(
          names: Dictionary(uniqueKeysWithValues: Computation.allCases.map { ($0, $0.rawValue) }), usesDoubles: true),
        inputs: inputs)
    }
  }

  private struct Sizes {
    let batch, input, hidden, output: Int

    init(_ batch: Int, _ input: Int, _ hidden: Int, _ output: Int) {
      (self.batch, self.input, self.hidden, self.output) = (batch, input, hidden, output)
    }
  }

  private static let everyActivations = Activation.allCases.flatMap { f in
    Activation.allCases.map { Activations(f: f, g: $0) }
  }

  private static func network(_ script: String, _ activations: Activations, _ sizes: Sizes) -> Request {
    var generator = SeededGenerator(seed: UInt64(sizes.batch * 100 + sizes.input))
    var inputs = [
      "W1": tensor([sizes.hidden, sizes.input], in: -1...1, &generator),
      "b1": tensor([sizes.hidden], in: -1...1, &generator),
      "W2": tensor([sizes.output, sizes.hidden], in: -1...1, &generator),
      "b2": tensor([sizes.output], in: -1...1, &generator),
    ]
    for name in sure({ try Script(parsing: script) }).inputs {
      let columns = name.hasPrefix("x") ? sizes.input : sizes.output
      inputs[name] = tensor([sizes.batch, columns], in: -2...2, &generator)
    }
    return request(script, activations, inputs)
  }

  private static func request(
    _ script: String, _ activations: Activations?, _ inputs: [String: Tensor<Float>]
  ) -> Request {
    sure { try Request(script: Script(parsing: script), activations: activations, inputs: inputs) }
  }

  /// What cannot fail, because it is written in this file.
  private static func sure<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { fatalError("\(error)") }
  }

  private static func tensor(
    _ shape: [Int], in range: ClosedRange<Float>, _ generator: inout SeededGenerator
  ) -> Tensor<Float> {
    Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in .random(in: range, using: &generator) })
  }
}
