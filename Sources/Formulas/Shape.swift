/// The extent of a value: (1, 1) is a scalar, (n, 1) a column, (1, n) a row.
public struct Shape: Hashable, Sendable {
  public let rows: Int
  public let columns: Int

  public init(_ rows: Int, _ columns: Int) { (self.rows, self.columns) = (rows, columns) }

  /// The shape of a number.
  public static let scalar = Shape(1, 1)

  public var isScalar: Bool { self == .scalar }
  public var transposed: Shape { Shape(columns, rows) }
}
