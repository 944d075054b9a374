/// A small picture of where the wrong entries of a tensor lie: mistakes have shapes.
///
/// A missing bias shows as a row, a transposed matrix as everything but the diagonal, an off-by-one as an edge. A
/// vector is one row; of a tensor with more than two axes the last axis runs across and all others run down.
public struct ErrorPicture: Sendable, Equatable {
  /// The largest picture that still reads at a glance on a terminal.
  static let mostRows = 16
  static let mostColumns = 48

  /// Equally long rows of `.` (right), `x` (wrong) and `!` (not finite).
  public let rows: [String]
  /// How many rows and columns of entries a character stands for, except at the right and lower edge, where it may
  /// stand for fewer.
  public let block: (rows: Int, columns: Int)

  public init(_ comparison: EntryComparison) {
    let width = comparison.shape.last ?? 1
    let height = comparison.total == 0 ? 0 : comparison.total / width
    let block = (
      rows: max(1, (height + Self.mostRows - 1) / Self.mostRows),
      columns: max(1, (width + Self.mostColumns - 1) / Self.mostColumns)
    )
    self.block = block
    self.rows = stride(from: 0, to: height, by: block.rows).map { top in
      let lines = top..<min(top + block.rows, height)
      return String(
        stride(from: 0, to: width, by: block.columns).map { left in
          let length = min(block.columns, width - left)
          return Self.character(for: lines.lazy.flatMap { comparison.marks[($0 * width + left)...].prefix(length) })
        })
    }
  }

  /// One character for a block of entries: the worst news wins, so that a single wrong entry is never lost.
  private static func character(for marks: some Sequence<EntryComparison.Mark>) -> Character {
    var character: Character = "."
    for mark in marks {
      switch mark {
      case .notFinite: return "!"
      case .wrong: character = "x"
      case .right: continue
      }
    }
    return character
  }

  /// What the characters mean.
  public var legend: String {
    let meaning = ". right  x wrong  ! not finite"
    guard block != (1, 1) else { return meaning }
    return "\(meaning); a character stands for \(block.rows) x \(block.columns) entries, and shows any wrong one"
  }

  public static func == (a: ErrorPicture, b: ErrorPicture) -> Bool { a.rows == b.rows && a.block == b.block }
}
