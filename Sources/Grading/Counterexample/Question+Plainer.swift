internal import Assignments
internal import Tensors
internal import WorkerProtocol

/// Questions that are easier to work out by hand, the easiest first.
extension Question {
  /// With the identity in place of an activation.
  var withFewerActivations: [Question] {
    guard let activations else { return [] }
    return [
      Activations(f: .identity, g: .identity), Activations(f: .identity, g: activations.g),
      Activations(f: activations.f, g: .identity),
    ]
    .filter { $0 != activations }
    .compactMap { Question(turns, $0, sizes: sizes, numbers: numbers, known: inputs) }
  }

  /// With one sample, one feature and one unit.
  var smallest: [Question] {
    guard sizes != .smallest else { return [] }
    return numbers.turned.compactMap { Question(turns, activations, sizes: .smallest, numbers: $0) }
  }

  /// With one sample, feature or unit less.
  var smaller: [Question] {
    let used = Set(inputs.flatMap(\.role.axes))
    var groups: [Set<Axis>] = []
    for axis in used.sorted(by: { $0.rank < $1.rank }) {
      let group = numbers.identity.map { $0.tied.contains(axis) ? $0.tied : [axis] } ?? [axis]
      if !groups.contains(group) { groups.append(group) }
    }
    return groups.flatMap { group in
      let size = sizes[group.first!]
      return size == 1 ? [] : (0..<size).reversed().map { dropping($0, along: group) }
    }
  }

  /// With a plainer number in an input, or plainer numbers in all of it.
  var plainer: [Question] {
    inputs.indices.flatMap { whole(of: $0) + entries(of: $0) }
  }

  private func whole(of index: Int) -> [Question] {
    let tensor = inputs[index].tensor
    let plainest = plainness(of: inputs[index].role)[0]
    guard !isFixed(inputs[index].role), tensor.count > 1, tensor.elements.contains(where: { $0 != plainest }) else {
      return []
    }
    return [replacing(index, by: tensor.map { _ in plainest })]
  }

  private func entries(of index: Int) -> [Question] {
    let (role, tensor) = (inputs[index].role, inputs[index].tensor)
    guard !isFixed(role) else { return [] }
    return tensor.elements.indices.flatMap { offset in
      plainness(of: role).prefix { $0 != tensor.elements[offset] }.prefix(3).map { plain in
        var elements = tensor.elements
        elements[offset] = plain
        return replacing(index, by: Tensor(shape: tensor.shape, elements: elements))
      }
    }
  }

  private func replacing(_ index: Int, by tensor: Tensor<Float>) -> Question {
    var inputs = inputs
    inputs[index].tensor = tensor
    return with(inputs)
  }

  private func isFixed(_ role: InputRole.Kind) -> Bool {
    switch role {
    case .parameter(let parameter): numbers.isIdentity(parameter)
    case .argument(let argument): argument.followsFromOthers
    default: false
    }
  }

  /// Numbers in the order in which a person would rather see them: a bias is best left out, a factor is best 1.
  private func plainness(of role: InputRole.Kind) -> [Float] {
    switch role {
    case .parameter(.b1), .parameter(.b2): [0, 1, 2]
    case .argument(.label): [0]
    // Divisors, and shares that are less than 1.
    case .argument(.temperature), .argument(.threshold): [1, 2]
    case .argument(.firstDecay), .argument(.secondDecay), .argument(.epsilon), .argument(.rate): [0.5]
    case .argument(.biases), .argument(.penalty), .argument(.layer(.biases, _)): [0, 1, 2]
    case .prediction(.bce): [0.5, 0.25]
    case .target(.bce): [1, 0]
    default: [1, 0, 2]
    }
  }
}
