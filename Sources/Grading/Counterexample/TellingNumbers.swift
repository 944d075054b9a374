internal import Assignments
internal import Backprop
internal import Tensors
internal import WorkerProtocol

/// Small round numbers that show as much as possible: mixed in sign, rarely equal, and rarely 1, which hides a factor.
struct TellingNumbers {
  /// Whether the signs in front of the first activation are turned around.
  var turnsFirst = false
  /// Whether those in front of the second are.
  var turnsSecond = false
  /// The layer that is the identity, so that the rest of the network is seen alone.
  let identity: CaseRecipe.Network.Layer?
  /// Whether what enters the network is small, so that something wrong only near 0 shows.
  var isGentle = false
  /// For inputs that the check draws from an extreme distribution: numbers of that kind, as round as they can be.
  var extremes: [String: Distribution] = [:]

  /// All ways to turn signs around.
  var turned: [TellingNumbers] {
    [(false, false), (true, false), (false, true), (true, true)].map { first, second in
      var numbers = self
      (numbers.turnsFirst, numbers.turnsSecond) = (first, second)
      return numbers
    }
  }

  /// The numbers of an input, which is the `rank`th of its role.
  func tensor(
    _ name: String, _ role: InputRole.Kind, rank: Int, sizes: Extents, activations: Activations?
  ) -> Tensor<Float> {
    let shape = role.axes.map { sizes[$0] }
    if case .parameter(let parameter) = role, isIdentity(parameter) {
      return shape.count == 2 ? .identity(shape[0]) : Tensor(shape: shape, repeating: 0)
    }
    switch role {
    case .argument(.targets): return .oneHot((0..<shape[0]).map { ($0 + 1) % shape[1] }, classes: shape[1])
    case .argument(.label): return Tensor(scalar: 0)
    case .argument(.classes): return Tensor((0..<shape[0]).map { Float((shape[0] - $0) % 3) })
    default: break
    }
    // Layers one after the other differ.
    let rank = if case .argument(.layer(_, let layer)) = role { rank + layer } else { rank }
    let cycle = extremes[name].flatMap { extreme($0) } ?? ordinary(role, activations)
    let sign: Float = isTurned(role) ? -1 : 1
    let elements = (0..<shape.reduce(1, *)).map { sign * cycle[($0 + rank) % cycle.count] + 0 }
    // (Adding 0 makes 0 of −0.) Targets of a classification have no sign: the other class is the opposite.
    return Tensor(shape: shape, elements: role == .target(.bce) && sign < 0 ? elements.map { $0 + 1 } : elements)
  }

  private func ordinary(_ role: InputRole.Kind, _ activations: Activations?) -> [Float] {
    // In front of a sigmoid the numbers are smaller, so that it does not saturate.
    let isNarrow = activations?.g == .sigmoid
    return switch role {
    case .parameter(.W1): [2, -1, 1, 3]
    case .parameter(.b1): isGentle ? [0.25, -0.25] : [0.5, -2]
    case .parameter(.W2): isNarrow ? [0.5, -1, 1, -0.5] : [3, -1, 1, 2]
    case .parameter(.b2): isNarrow ? [-1, 0.5] : [2, -1]
    case .batch: isGentle ? [-0.25, 0.5, 0.25] : [-1, 2, 1, -2, 3]
    case .upstream, .unit, .total: [2, -1, 3, 1, -2]
    case .target(.mse): [1, 2, -1, 3]
    case .prediction(.mse): [-2, 3, 1, 2]
    case .target(.bce): [1, 0, 0, 1]
    case .prediction(.bce): [0.25, 0.5, 0.75]
    case .argument(let argument): argument.telling
    }
  }

  private func extreme(_ distribution: Distribution) -> [Float]? {
    switch distribution {
    case .signed, .weights, .grid, .binary, .classes, .scattered: nil
    case .small: [0.01, -0.01, 0.005]
    case .zero, .nothing: [0]
    case .single: [0.5, 0, 0, 0]
    case .kink: [0, 1, -1]
    case .saturating: [20, -10, 10, -20]
    case .tiny: [1e-5, -1e-5, 2e-5, -2e-5]
    case .huge: [1000, -2000, 3000, -1000]
    case .lifted: [1000, 1001, 1002]
    case .probability: [0.25, 0.75, 0.5]
    case .confident: [1e-5, 0.99999, 1e-4]
    }
  }

  func isIdentity(_ parameter: ParameterName) -> Bool {
    switch parameter {
    case .W1, .b1: identity == .first || identity == .both
    case .W2, .b2: identity == .second || identity == .both
    }
  }

  private func isTurned(_ role: InputRole.Kind) -> Bool {
    switch role {
    case .batch, .parameter(.b1), .target, .argument(.samples), .argument(.logits), .argument(.layerInput),
      .argument(.activationInput), .argument(.batch):
      turnsFirst
    case .parameter(.W2), .parameter(.b2), .prediction(.mse), .argument(.weights): turnsSecond
    case .parameter(.W1), .upstream, .unit, .total, .prediction(.bce), .argument: false
    }
  }
}

extension Argument {
  /// Small round numbers for it.
  fileprivate var telling: [Float] {
    switch self {
    case .logits: [1, 0, -1, 2, 3]
    case .activationInput: [1, -2, -1, 2, 3]
    case .weights, .layerWeights, .hiddenWeights, .outputWeights: [1, -1, 0.5, 2]
    case .biases, .layerBiases, .hiddenBiases, .outputBiases: [0.5, -1]
    case .samples, .layerInput, .earlierInput: [-1, 2, 1, 0.5]
    case .layerUpstream, .earlierUpstream, .activationUpstream, .networkUpstream: [2, -1, 3, 1, -2]
    case .weightGradient, .biasGradient: [1, 2, -1]
    case .penalty, .rate: [0.5]
    case .prototypes, .noise: [1, -1, 2]
    case .hiddenWeightsFault, .hiddenBiasesFault, .outputWeightsFault, .outputBiasesFault, .fanIn, .fanOut: [0]
    case .targets: [1, 0]
    case .classes: [1, 0, 2]
    case .coefficients: [1, -1, 2]
    case .responses: [2, -1, 1]
    case .height: [3]
    case .width: [2]
    case .unitWeights, .unitBiases, .unitFactors, .positions: [1, -1]
    case .logit: [1, 0, 2]
    case .label: [0]
    case .temperature: [2]
    case .goal: [1, -1]
    case .threshold: [1]
    case .ridge: [0.5]
    case .start: [1]
    case .steps: [2, -1, 1]
    case .firstDecay, .epsilon: [0.5]
    case .secondDecay: [0.75]
    case .layer(.weights, _): [2, -1, 3, 1, -2]
    case .layer(.matrix, _): [1, -1, 0.5, 2]
    case .batch: [-1, 2, 1, 0.5]
    case .layer(.biases, _): [1, -2]
    case .layer(.outputs, _): [-1, 2, 1]
    }
  }
}
