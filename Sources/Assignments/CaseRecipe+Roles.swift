public import WorkerProtocol

/// What an input of a case is for; its shape and its ordinary distribution follow.
public struct InputRole: Equatable, Sendable {
  public let name: String
  public let kind: Kind

  public enum Kind: Equatable, Sendable {
    /// A parameter of the network.
    case parameter(ParameterName)
    /// A batch for `forward`.
    case batch
    /// An upstream gradient for `backward`.
    case upstream
    /// The unit vector that picks one output, written `unit.2`: a row of the Jacobian comes back.
    case unit(Int)
    /// The sum of two other inputs, written `a+b`: linearity in the upstream shows.
    case total(String, String)
    /// What a loss compares with.
    case target(Loss)
    /// What a loss is given as ŷ.
    case prediction(Loss)
    /// What a function of the homework's is given.
    case argument(Argument)
  }
}

extension CaseRecipe {
  /// Every input of the case: the parameters first, then what the script reads, in the order of first use.
  public func roles(of script: Script) -> [InputRole] {
    let parameters = network == nil ? [] : ParameterName.allCases
    var roles = parameters.map { InputRole(name: $0.rawValue, kind: .parameter($0)) }
    for name in script.inputs { addRole(of: name, in: script, to: &roles) }
    return roles
  }

  /// The shape of an input.
  public func shape(of role: InputRole) -> [Int] {
    switch role.kind {
    case .parameter(let parameter): network.map { $0.shape(of: parameter) } ?? []
    case .batch: [batch, network?.input ?? 0]
    case .upstream, .unit, .total, .target, .prediction: [batch, network?.output ?? width ?? 0]
    case .argument(let argument): argument.axes.map(size)
    }
  }

  /// The size of an axis of what functions are given.
  public func size(_ extent: Extent) -> Int { extent == .n ? batch : sizes?[extent.rawValue] ?? 0 }

  /// Where an input's numbers come from: as the recipe says, else what is ordinary for its role.
  public func distribution(of role: InputRole) -> Distribution {
    if let chosen = draw?[role.name] { return chosen }
    return switch role.kind {
    case .parameter: .weights
    case .batch, .target(.mse), .prediction(.mse): .signed
    case .upstream, .unit, .total: .grid
    case .target(.bce): .binary
    case .prediction(.bce): .probability
    case .argument(let argument): argument.distribution
    }
  }

  private func addRole(of name: String, in script: Script, to roles: inout [InputRole]) {
    guard !roles.contains(where: { $0.name == name }) else { return }
    if let (left, right) = summands(of: name) {
      for part in [left, right] where !roles.contains(where: { $0.name == part }) {
        roles.append(InputRole(name: part, kind: unit(part) ?? .upstream))
      }
      roles.append(InputRole(name: name, kind: .total(left, right)))
    } else if let unit = unit(name) {
      roles.append(InputRole(name: name, kind: unit))
    } else if let kind = script.steps.lazy.compactMap({ $0.role(of: name) }).first {
      roles.append(InputRole(name: name, kind: kind))
    }
  }

  private func unit(_ name: String) -> InputRole.Kind? {
    name.hasPrefix("unit.") ? Int(name.dropFirst("unit.".count)).map { .unit($0) } : nil
  }

  private func summands(of name: String) -> (String, String)? {
    let parts = name.split(separator: "+").map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }
}

extension Step {
  /// What this step reads `name` as, if it does.
  public func role(of name: String) -> InputRole.Kind? {
    switch self {
    case .forward(name): .batch
    case .backward(name): .upstream
    case .loss(let loss, target: name, prediction: _): .target(loss)
    case .loss(let loss, target: _, prediction: name): .prediction(loss)
    case .call(let call): call.given.first { $0.name == name }.map { .argument($0.argument) }
    default: nil
    }
  }
}

extension Argument {
  /// What is ordinary for an argument.
  fileprivate var distribution: Distribution {
    switch self {
    case .layer(.matrix, _): .weights
    case .logits, .samples, .biases, .layer, .coefficients, .responses, .logit, .goal, .start, .steps, .batch: .signed
    case .layerBiases, .layerInput, .earlierInput, .activationInput, .prototypes: .signed
    case .height, .unitWeights, .unitBiases, .unitFactors, .positions: .signed
    case .noise: .scattered
    case .weights, .layerWeights, .hiddenWeights, .hiddenBiases, .outputWeights, .outputBiases: .weights
    case .layerUpstream, .earlierUpstream, .activationUpstream, .networkUpstream, .weightGradient, .biasGradient: .grid
    case .penalty, .width, .temperature, .threshold, .ridge, .rate, .firstDecay, .secondDecay, .epsilon: .probability
    case .hiddenWeightsFault, .hiddenBiasesFault, .outputWeightsFault, .outputBiasesFault, .fanIn, .fanOut: .nothing
    case .targets, .classes, .label: .classes
    }
  }
}

extension CaseRecipe.Network {
  /// The shape of a parameter, as the homework lays it out: weights are (out, in).
  public func shape(of parameter: ParameterName) -> [Int] {
    switch parameter {
    case .W1: [hidden, input]
    case .b1: [hidden]
    case .W2: [output, hidden]
    case .b2: [output]
    }
  }

  /// Whether this parameter belongs to a layer that is taken out of the case.
  public func isIdentity(_ parameter: ParameterName) -> Bool {
    switch parameter {
    case .W1, .b1: identity == .first || identity == .both
    case .W2, .b2: identity == .second || identity == .both
    }
  }
}
