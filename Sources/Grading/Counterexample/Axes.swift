internal import Assignments
internal import WorkerProtocol

/// What runs along an axis of an input.
enum Axis: Hashable {
  case sample, output, input, hidden
  /// The outputs of a layer, of those that a function is given a list of.
  case width(Int)

  /// The order in which axes are made shorter.
  var rank: Int {
    switch self {
    case .sample: 0
    case .output: 1
    case .input: 2
    case .hidden: 3
    case .width(let layer): 4 + layer
    }
  }
}

/// How many samples, features and units there are.
struct Extents: Equatable {
  var sample: Int
  var input: Int
  var hidden: Int
  var output: Int
  /// Of layers in a list those that differ from the rest: layer 0 has as many as the input, others as hidden units.
  private var widths: [Int: Int] = [:]

  init(_ sample: Int, _ input: Int, _ hidden: Int, _ output: Int) {
    (self.sample, self.input, self.hidden, self.output) = (sample, input, hidden, output)
  }

  static let smallest = Extents(1, 1, 1, 1)

  subscript(axis: Axis) -> Int {
    get {
      switch axis {
      case .sample: sample
      case .input: input
      case .hidden: hidden
      case .output: output
      case .width(let layer): widths[layer] ?? (layer == 0 ? input : hidden)
      }
    }
    set {
      switch axis {
      case .sample: sample = newValue
      case .input: input = newValue
      case .hidden: hidden = newValue
      case .output: output = newValue
      case .width(let layer): widths[layer] = newValue
      }
    }
  }

  /// Whether a layer that is taken out, by being the identity, has as many outputs as inputs.
  func fit(_ layer: CaseRecipe.Network.Layer?) -> Bool {
    switch layer {
    case nil: true
    case .first: input == hidden
    case .second: hidden == output
    case .both: input == hidden && hidden == output
    }
  }
}

extension CaseRecipe.Network.Layer {
  /// The axes that have to stay of one size.
  var tied: Set<Axis> {
    switch self {
    case .first: [.input, .hidden]
    case .second: [.hidden, .output]
    case .both: [.input, .hidden, .output]
    }
  }
}

extension InputRole.Kind {
  /// What runs along each axis of an input of this role.
  var axes: [Axis] {
    switch self {
    case .parameter(.W1): [.hidden, .input]
    case .parameter(.b1): [.hidden]
    case .parameter(.W2): [.output, .hidden]
    case .parameter(.b2): [.output]
    case .batch: [.sample, .input]
    case .upstream, .unit, .total, .target, .prediction: [.sample, .output]
    case .argument(let argument): argument.axes.map(\.axis)
    }
  }
}

extension Extent {
  fileprivate var axis: Axis {
    switch self {
    case .n: .sample
    case .u: .hidden
    case .m: .input
    case .c: .output
    case .width(let layer): .width(layer)
    case .h: .hidden
    }
  }
}
