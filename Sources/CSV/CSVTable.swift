/// A table that RFC 4180 describes, with a header: commas, double quotes around what contains them, one record a line.
///
/// Strict, because its numbers become scores: every record has as many fields as the header, no column is named twice,
/// and a stray quote is an error and never data. What spreadsheets write is accepted: a byte order mark, lines that end
/// with CR LF or LF, no end after the last one, and rows that were cleared.
public struct CSVTable: Equatable, Sendable {
  public let header: [CSVField]
  public let records: [Record]

  /// One line of the table, by the names of the columns.
  public struct Record: Equatable, Sendable {
    /// The line on which it begins, from 1.
    public let line: Int
    fileprivate let fields: [String: CSVField]

    /// The field in the column of that name, if the table has it.
    public subscript(column: String) -> CSVField? { fields[column] }
  }

  public init(parsing bytes: some Sequence<UInt8>) throws(CSVError) {
    var parser = try CSVParser(Array(bytes))
    guard let header = try parser.record() else {
      throw CSVError(line: 1, column: 1, message: "expected a header, found an empty file")
    }
    var names: Set<String> = []
    for field in header where !names.insert(field.text).inserted {
      throw field.error("expected a new column, found \"\(field.text)\" for the second time")
    }
    var records: [Record] = []
    while let fields = try parser.record() {
      if fields.allSatisfy(\.text.isEmpty), fields.count == 1 || fields.count == header.count { continue }
      guard fields.count == header.count else {
        throw fields[fields.count - 1].error("expected \(header.count) fields as in the header, found \(fields.count)")
      }
      let named = zip(header, fields).map { ($0.text, $1) }
      records.append(Record(line: fields[0].line, fields: Dictionary(uniqueKeysWithValues: named)))
    }
    (self.header, self.records) = (header, records)
  }
}

/// One field, and where it stands, so that whoever cannot use its text can say where that is.
public struct CSVField: Equatable, Sendable {
  public let text: String
  /// The line on which it begins, from 1.
  public let line: Int
  /// The character of that line with which it begins, from 1.
  public let column: Int

  public func error(_ message: String) -> CSVError { CSVError(line: line, column: column, message: message) }
}

/// What is wrong with a table, and where.
public struct CSVError: Error, Equatable, CustomStringConvertible {
  public let line: Int
  public let column: Int
  public let message: String

  public var description: String { "line \(line), column \(column): \(message)" }
}
