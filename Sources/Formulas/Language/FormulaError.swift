/// Why a text is not a formula: where, and what was expected there.
public struct FormulaError: Error, Hashable, Sendable {
  /// The line of the place and the column in it (in characters), from 1.
  public let line: Int
  public let column: Int
  /// What was expected or what is wrong, in a sentence without its full stop.
  public let message: String
  /// The line and, under the place, a caret.
  public let excerpt: String
}

extension FormulaError: CustomStringConvertible {
  public var description: String { "line \(line), column \(column): \(message)\n\(excerpt)" }
}
