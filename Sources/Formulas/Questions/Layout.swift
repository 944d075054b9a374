/// How the derivatives ∂y/∂x of the entries of y with respect to those of x are laid out in a matrix.
public enum Layout: String, Decodable, CaseIterable, Sendable {
  /// As many rows as y has entries, as many columns as x has. The gradient of a scalar with respect to a column is a row,
  /// and with respect to a matrix it has the matrix's shape transposed.
  case numerator
  /// The transpose of the numerator layout.
  case denominator
  /// The derivative of a scalar has the shape of that with respect to which it is taken: a column for a column, ∇.
  case gradient

  /// Whether a derivative lies the other way round than in the numerator layout.
  var isTransposed: Bool { self != .numerator }
}
