import CSV
import TestSupport

/// Tables: every record of one that is accepted has a field for each column, and what is refused has a place.
enum CSVTarget: FuzzTarget {
  static var name: String { "csv" }

  static func input(using generator: inout SeededGenerator) -> [UInt8] {
    let width = Int.random(in: 1...5, using: &generator)
    let end = ["\n", "\r\n"].pick(using: &generator)
    var text = generator.once(in: 8) ? "\u{FEFF}" : ""
    for line in 0..<Int.random(in: 0...5, using: &generator) {
      let slip = generator.once(in: 20) ? Int.random(in: -1...1, using: &generator) : 0
      let fields = (0..<max(1, width + slip)).map { column in
        line == 0 && !generator.once(in: 20) ? "c\(column)" : oddFields.pick(using: &generator)
      }
      text += fields.joined(separator: ",") + end
    }
    var bytes = Array(text.utf8)
    while generator.once(in: 2) { Mutation.allCases.pick(using: &generator).apply(to: &bytes, using: &generator) }
    return bytes
  }

  private static let oddFields = [
    "", "ab1234", "12.5", "-0", "\"a, b\"", "\"say \"\"a\"\"\"", "\"two\nlines\"", "\"\"", " ", "é", "e\u{301}", "=1+1",
    "\"", "a\"b", "\"a\"b", "\r", "\0", "\u{202E}", String(repeating: "x", count: 300),
  ]

  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict {
    let table: CSVTable
    do {
      table = try CSVTable(parsing: input)
    } catch {
      try expect(error.line > 0 && error.column > 0 && !error.message.isEmpty, "\(error) has a place")
      return .rejected(error.message.split(separator: " ").prefix(3).joined(separator: " "))
    }
    try expect(!table.header.isEmpty, "a table has a column")
    try expect(Set(table.header.map(\.text)).count == table.header.count, "no column is named twice")
    for record in table.records {
      try expect(record.line > 1, "a record lies below the header, and not on line \(record.line)")
      try expect(table.header.allSatisfy { record[$0.text] != nil }, "a record has a field for each column")
    }
    return .accepted
  }
}
