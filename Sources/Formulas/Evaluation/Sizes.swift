/// What the dimensions of a question are at the moment.
struct Sizes: Hashable, Sendable {
  /// The names in the question's order, which is the order in which they explain a size.
  let names: [String]
  let values: [String: Int]

  init(_ pairs: [(name: String, value: Int)]) {
    names = pairs.map(\.name)
    values = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
  }

  subscript(name: String) -> Int? { values[name] }

  /// A size by the name that the question gives it: the dimensions all differ, so a size says which it is.
  func name(_ size: Int) -> String {
    if size == 1 { return "1" }
    if let name = names.first(where: { values[$0] == size }) { return name }
    for (index, first) in names.enumerated() {
      for second in names[index...] where values[first]! * values[second]! == size { return "\(first)\(second)" }
    }
    return "\(size)"
  }

  /// A shape in the question's words: `(m, n)`.
  func name(_ shape: Shape) -> String {
    shape.isScalar ? "a number" : "(\(name(shape.rows)), \(name(shape.columns)))"
  }

  /// The shape that a question's file writes.
  func shape(_ extents: [Extent]) -> Shape? {
    let sizes = extents.map { extent in
      switch extent {
      case .dimension(let name): values[name]
      case .number(let number): number
      }
    }
    switch sizes.count {
    case 0: return .scalar
    case 1: return sizes[0].map { Shape($0, 1) }
    case 2: return sizes[0].flatMap { rows in sizes[1].map { Shape(rows, $0) } }
    default: return nil
    }
  }
}
