/// Where one alteration can be made: sets of quantities, each with the name of its variant, in a fixed order.
struct Places: Sendable, Sequence, ExpressibleByDictionaryLiteral {
  private let places: [(name: String, quantities: [Quantity])]

  init(dictionaryLiteral elements: (String, [Quantity])...) { places = elements.map { ($0, $1) } }

  private init(_ places: [(name: String, quantities: [Quantity])]) { self.places = places }

  func makeIterator() -> some IteratorProtocol<(name: String, quantities: [Quantity])> { places.makeIterator() }

  /// The places of these names.
  func only(_ names: Set<String>) -> Places { Places(places.filter { names.contains($0.name) }) }

  /// The places of all other names.
  func without(_ names: Set<String>) -> Places { Places(places.filter { !names.contains($0.name) }) }
}
