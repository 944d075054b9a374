import WorkerProtocol

/// A function after a linear layer, and the quantities that belong to it.
struct Layer: Sendable {
  let name: String
  let z: Quantity
  let output: Quantity
  let slope: Quantity
  let activation: any KeyPath<Activations, Activation> & Sendable

  static let f = Layer(name: "f", z: .z1, output: .z2, slope: .fSlope, activation: \.f)
  static let g = Layer(name: "g", z: .z3, output: .output, slope: .gSlope, activation: \.g)
}

extension Variants {
  /// A mutant for f, for g and for both of them.
  static func inLayers(
    _ operations: Set<Operation>, _ alter: @escaping @Sendable (inout Derivation, Layer) -> Void
  ) -> Self {
    [("f", [Layer.f]), ("g", [.g]), ("both", [.f, .g])].map { name, layers in
      Mutant.Draft(name, operations) { derivation in
        for layer in layers { alter(&derivation, layer) }
      }
    }
  }

  /// Of a mutant for f, one for g and one for both, only the last: a function of its own serves both layers.
  var forBoth: Self { filter { $0.variant == "both" } }

  /// A mutant for f, for g and for both of them where they are `activation`: another function, another derivative, or
  /// both.
  static func inFunctions(
    _ activation: Activation, value: (@Sendable (Numbers) -> Numbers)? = nil,
    slope: (@Sendable (_ z: Numbers, _ output: Numbers) -> Numbers)? = nil
  ) -> Self {
    inLayers([activation.operation]) { derivation, layer in
      if let value {
        derivation.replace(layer.output, where: activation, in: layer) { value($0[layer.z]) }
      }
      if let slope {
        derivation.replace(layer.slope, where: activation, in: layer) { slope($0[layer.z], $0[layer.output]) }
      }
    }
  }
}

extension Derivation {
  /// Another line for a quantity, used only where the layer's function is `activation`.
  mutating func replace(
    _ quantity: Quantity, where activation: Activation, in layer: Layer, by line: @escaping @Sendable (Sheet) -> Numbers
  ) {
    let old = self[quantity]
    self[quantity] = { sheet throws(Misfit) in
      sheet.activations[keyPath: layer.activation] == activation ? line(sheet) : try old(sheet)
    }
  }
}
