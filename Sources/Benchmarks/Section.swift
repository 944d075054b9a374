/// A part of the benchmarks that can be asked for by name.
protocol Section {
  static var name: String { get }
  /// Measures, and prints its tables.
  static func run() throws
}
