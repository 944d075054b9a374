/// What depends on habits: on ways to write the same mathematics.
extension Call {
  /// The results that are vectors, which mathematics writes as columns.
  public var columns: [String] {
    switch computation {
    case .affine, .composition: results
    case .compositionGradients: results.indices.filter { $0 % 2 == 1 }.map { results[$0] }
    case .affineGradients: [results[1]]
    case .networkGradients: Array(results.suffix(layers ?? 0))
    default: []
    }
  }

  /// Whether it makes a difference in it how vectors are written.
  public var hasColumns: Bool { !columns.isEmpty || given.contains { $0.argument.isColumn } }

  /// Whether it returns pairs, whose parts have an order.
  public var hasPairs: Bool { computation.results.contains(.perLayer(2)) }

  /// Whether what it is given may be torch's tensors: the weights of a network that begins to learn are, in its homework.
  public var mayHaveTensors: Bool { computation.isOfHiddenLayers }
}
