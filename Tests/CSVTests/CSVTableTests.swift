import Testing

@testable import CSV

@Suite struct CSVTableTests {
  @Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
  func readsWhatSpreadsheetsWrite(_ end: String, _ mark: String) throws {
    let text = mark + ["id,comment", "ab1,\"says \"\"no\"\", twice\(end)over\"", "cd2,"].joined(separator: end)
    for text in [text, text + end] {
      let table = try CSVTable(parsing: text.utf8)
      #expect(table.header.map(\.text) == ["id", "comment"])
      #expect(table.records.map(\.line) == [2, 4])
      #expect(table.records.map { $0["comment"]?.text } == ["says \"no\", twice\(end)over", ""])
      #expect(table.records[0]["points"] == nil)
    }
  }

  /// Rows that somebody cleared in a spreadsheet, and lines between others.
  @Test(arguments: ["id,a\n\nx,1\n", "id,a\n,\nx,1\n,\n\n", "id,a\r\n\"\",\r\nx,1\r\n"])
  func emptyRowsAreNone(_ text: String) throws {
    let table = try CSVTable(parsing: text.utf8)
    #expect(table.records.map { [$0["id"]?.text, $0["a"]?.text] } == [["x", "1"]])
  }

  @Test func aFieldKnowsItsPlace() throws {
    let table = try CSVTable(parsing: "id,a,b\n\"x\ny\",é1,2\n".utf8)
    let record = try #require(table.records.first)
    #expect(record["a"].map { [$0.line, $0.column] } == [3, 4])
    #expect(record["b"]?.error("is odd").description == "line 3, column 7: is odd")
  }

  @Test(arguments: [
    ("", "line 1, column 1: expected a header, found an empty file"),
    ("id,id\n", "line 1, column 4: expected a new column, found \"id\" for the second time"),
    ("id,a\nx\n", "line 2, column 1: expected 2 fields as in the header, found 1"),
    ("id,a\nx,1,2\n", "line 2, column 5: expected 2 fields as in the header, found 3"),
    ("id,a\nx,1\"2\n", "line 2, column 4: expected no quote inside a field that does not begin with one"),
    ("id,a\nx,\"1\"2\n", "line 2, column 6: expected a comma or the end of the line, found 2"),
    ("id,a\nx,\"1\n", "line 2, column 3: this quote is never closed"),
    ("id,a\rx,1\r", "line 1, column 5: expected a comma or the end of the line, found a carriage return alone"),
  ])
  func whatIsNoTableIsRefusedByPlace(_ text: String, _ words: String) {
    let error = #expect(throws: CSVError.self) { try CSVTable(parsing: text.utf8) }
    #expect(error?.description.hasPrefix(words) == true, "\(String(describing: error))")
  }

  @Test func otherEncodingsAreRefusedByLine() {
    let error = #expect(throws: CSVError.self) { try CSVTable(parsing: Array("id\na\n".utf8) + [0xE9, 0x0A]) }
    #expect(error?.line == 3)
  }
}
