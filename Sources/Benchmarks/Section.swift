/// A part of the benchmarks that can be asked for by name.
protocol Section {
  static var name: String { get }
  /// Its tables, in their order. Each can be asked for on its own, as `SECTION.PART`.
  static var parts: [Part] { get }
}

extension Section {
  typealias Part = (name: String, measure: () throws -> Void)
}
