internal import Grading

/// A row of a table as RFC 4180 writes it.
enum CSVTable {
  /// What a cell holds.
  enum Cell {
    case text(String)
    case number(Double)
    case empty
  }

  static func row(_ cells: [Cell]) -> String { cells.map(written).joined(separator: ",") + "\r\n" }

  /// Points are never quoted; anything that is not plainly one field in every spreadsheet's dialect is.
  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .number(let value): points(value)
    case .text(let text): quoted(guarded(neutralised(text)))
    }
  }

  /// Spreadsheets run a cell that begins like a formula. An apostrophe in front makes it text.
  private static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return text }
    return "=+-@＝＋－＠".unicodeScalars.contains(first) ? "'" + text : text
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { $0 != "\"" && $0 != "," && $0 != ";" && $0 != "'" }
    if isPlain && text.first != " " && text.last != " " { return text }
    return "\"" + replacing("\"", by: "\"\"", in: text) + "\""
  }
}
