import Tensors
import WorkerProtocol

/// What the modules of a library return, by their definitions index by index, and forward-mode derivatives of them: no
/// closed form of a gradient, no matrix product and no transpose.
struct ModuleWitness {
  private let computation: Computation
  private let arguments: [Tensor<DoubleDouble>]

  /// A matrix as its rows.
  private typealias Rows = [[Probe]]

  init(_ computation: Computation, _ arguments: [Tensor<DoubleDouble>]) {
    (self.computation, self.arguments) = (computation, arguments)
  }

  /// The results, each flat and row-major.
  var answer: [[DoubleDouble]] {
    switch computation {
    case .linearForward: [values(linear(rows(2), weights: rows(0), biases: row(1)))]
    case .reluForward, .sigmoidForward: [values(activated(rows(0)))]
    case .sequentialForward: [values(container(rows(4)) { $0 })]
    case .crossEntropyForward: [[loss(rows(0)).value]]
    case .crossEntropyBackward: [slopes(0) { loss($0) }]
    case .reluBackward, .sigmoidBackward: [slopes(0) { weighted(activated($0), by: 1) }]
    case .linearBackward: linearSlopes(x: 2, upstream: 3)
    case .linearBackwardAgain: linearSlopes(x: 4, upstream: 5)
    case .sequentialBackward:
      [slopes(4) { weighted(container($0) { $0 }, by: 5) }] + parameterSlopes { weighted($0, by: 5) }
    case .descentStep: [descended(0, along: arguments[2].elements), descended(1, along: arguments[3].elements)]
    case .trainingStep:
      [[loss(container(rows(4)) { $0 }).value]]
        + parameterSlopes { loss($0) }.enumerated().map { descended($0, along: $1) }
    case .gradientCheck: [[largestRelativeError(parameterSlopes { loss($0) })]]
    case .training: [[1]]
    case .linearInitial: statistics + [[0]]
    case .initialZero, .initialSmall, .initialXavier, .initialHe: statistics
    default: []
    }
  }
}

/// The definitions.
extension ModuleWitness {
  /// z[n, j] = b[j] + Σᵢ W[j, i] · x[n, i].
  private func linear(_ x: Rows, weights: Rows, biases: [Probe]) -> Rows {
    x.map { sample in
      biases.indices.map { j in sample.indices.reduce(biases[j]) { $0 + weights[j][$1] * sample[$1] } }
    }
  }

  private func activated(_ x: Rows) -> Rows {
    x.map { sample in
      sample.map { z in
        computation.activations.f == .sigmoid ? sigmoid(z) : Probe.choose(z, ifPositive: z, otherwise: 0)
      }
    }
  }

  /// 1 / (1 + e⁻ᶻ); for negative z, where that power may overflow, the fraction multiplied by eᶻ.
  private func sigmoid(_ z: Probe) -> Probe {
    z.approximation > 0 ? 1 / (1 + Probe.exp(-z)) : Probe.exp(z) / (1 + Probe.exp(z))
  }

  /// Linear, ReLU, Linear; `vary` replaces the parameters by others.
  private func container(_ x: Rows, _ vary: ([Rows]) -> [Rows]) -> Rows {
    let parameters = vary((0..<4).map { rows($0) })
    let hidden = activated(linear(x, weights: parameters[0], biases: parameters[1][0]))
    return linear(hidden, weights: parameters[2], biases: parameters[3][0])
  }

  /// −(1/N) Σ y · log softmax(z).
  private func loss(_ logits: Rows) -> Probe {
    let targets = rows([.trainingStep, .gradientCheck].contains(computation) ? 5 : 1)
    let terms = zip(logits, targets).flatMap { z, y -> [Probe] in
      let normaliser = Probe.logSumExp(z)
      return zip(y, z).map { $0 * (normaliser - $1) }
    }
    return Probe.sum(terms) / Probe(Double(targets.count))
  }

  /// Σ G ⊙ z: its derivatives are what comes back for the upstream gradient G.
  private func weighted(_ z: Rows, by upstream: Int) -> Probe {
    Probe.sum(zip(z.joined(), rows(upstream).joined()).map { $0 * $1 })
  }
}

/// Derivatives, one entry at a time.
extension ModuleWitness {
  private func linearSlopes(x: Int, upstream: Int) -> [[DoubleDouble]] {
    [
      slopes(x) { weighted(linear($0, weights: rows(0), biases: row(1)), by: upstream) },
      slopes(0) { weighted(linear(rows(x), weights: $0, biases: row(1)), by: upstream) },
      slopes(1) { weighted(linear(rows(x), weights: rows(0), biases: $0[0]), by: upstream) },
    ]
  }

  /// The derivatives of a function of a container's output with respect to all of its parameters.
  private func parameterSlopes(_ objective: (Rows) -> Probe) -> [[DoubleDouble]] {
    (0..<4).map { parameter in
      slopes(parameter) { varied in
        objective(
          container(rows(4)) { parameters in
            var parameters = parameters
            parameters[parameter] = varied
            return parameters
          })
      }
    }
  }

  /// The derivatives of `objective` with respect to each entry of an argument.
  private func slopes(_ argument: Int, _ objective: (Rows) -> Probe) -> [DoubleDouble] {
    (0..<arguments[argument].count).map { objective(rows(argument, varying: $0)).derivative }
  }

  /// The largest |fault| / (|slope + fault| + |slope|).
  private func largestRelativeError(_ slopes: [[DoubleDouble]]) -> DoubleDouble {
    let faults = arguments[6...].flatMap(\.elements)
    let errors = zip(slopes.joined(), faults).map { slope, fault -> DoubleDouble in
      fault.approximation == 0 ? 0 : .abs(fault) / (.abs(slope + fault) + .abs(slope))
    }
    return errors.max { $0.approximation < $1.approximation } ?? 0
  }

  /// The mean, the standard deviation and the kurtosis of what should be drawn: of a normal distribution 0, σ and 3.
  private var statistics: [[DoubleDouble]] {
    let sizes = arguments.map { Double($0.count) }
    let variance: DoubleDouble =
      switch computation {
      case .initialZero: 0
      case .initialSmall: 1 / DoubleDouble(10_000)
      case .initialHe: 2 / DoubleDouble(sizes[0])
      default: 2 / DoubleDouble(sizes[0] + sizes[1])
      }
    return [[0], [.sqrt(variance)], [computation == .initialZero ? 0 : 3]]
  }

  /// p − rate · g.
  private func descended(_ parameter: Int, along gradient: [DoubleDouble]) -> [DoubleDouble] {
    let rate = arguments[arguments.count - 1].elements[0]
    return zip(arguments[parameter].elements, gradient).map { $0 - rate * $1 }
  }

  /// An argument's rows, at most one of its entries varying at rate 1; a vector is one row.
  private func rows(_ argument: Int, varying varied: Int? = nil) -> Rows {
    let tensor = arguments[argument]
    let width = tensor.shape.last ?? 1
    let probes = tensor.probes(varying: varied)
    return stride(from: 0, to: probes.count, by: width).map { Array(probes[$0..<$0 + width]) }
  }

  private func row(_ argument: Int) -> [Probe] { rows(argument)[0] }

  private func values(_ rows: Rows) -> [DoubleDouble] { rows.joined().map(\.value) }
}
