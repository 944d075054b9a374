import Foundation

/// Rows that line up, printed as they come: a benchmark that takes minutes shows how far it is.
struct Table {
  private let widths: [Int]

  init(_ title: String, _ columns: [(name: String, width: Int)]) {
    widths = columns.map(\.width)
    show("\n\(title)\n")
    row(columns.map(\.name))
  }

  func row(_ cells: [String]) {
    let padded = zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - cell.count))
    }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    show(line)
  }
}

/// Prints a line at once, also when the output is a file.
func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

/// A number to three digits, such as 2.1e-15.
func short(_ x: Double, digits: Int = 2) -> String { String(format: "%.\(digits)g", x) }
