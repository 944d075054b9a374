internal import CSV
internal import Spelling

/// A table that staff keep beside the submissions: whose lines are whose, and where in it something is wrong.
struct StaffTable {
  let table: CSVTable
  private let file: String

  init(parsing bytes: [UInt8], file: String) throws(StaffTableError) {
    do { table = try CSVTable(parsing: bytes) } catch { throw StaffTableError(file: file, error) }
    self.file = file
  }

  /// Names of columns other than these are refused: a misspelt one would quietly count for nothing.
  func require(
    _ required: [String], allowing optional: [String], ignoring others: [String] = []
  ) throws(StaffTableError) {
    let names = table.header.map(\.text)
    let known = required + optional
    let isKnown = { (name: String) in (known + others).contains(name) || name.hasPrefix("comment") }
    for field in table.header where !isKnown(field.text) {
      let meant = nearest(to: field.text, in: known).map { "; did you mean \"\($0)\"?" } ?? ";"
      throw fault(field, "unknown column \"\(field.text)\"\(meant) known here: \(known.joined(separator: ", "))")
    }
    for name in required where !names.contains(name) {
      throw fault(table.header[0], "there is no column \"\(name)\"")
    }
  }

  /// Points in plain decimals, from 0 to `limit`; nothing for an empty field.
  func points(_ field: CSVField, atMost limit: Double, of title: String) throws(StaffTableError) -> Double? {
    if field.text.isEmpty { return nil }
    guard field.text.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil, let points = Double(field.text) else {
      throw fault(field, "expected points such as 12.5, found \"\(field.text)\"")
    }
    guard points <= limit else {
      throw fault(field, "found \(field.text) points for \(title), which is worth \(Grading.points(limit))")
    }
    return points
  }

  /// Whose line this is.
  func id(of record: CSVTable.Record) throws(StaffTableError) -> String {
    let id = record["id"]!
    let name = normalisedID(id.text)
    guard !name.isEmpty else { throw fault(id, "there is no id on this line") }
    return name
  }

  /// That there are two lines for a student who may have one.
  func repeated(_ id: CSVField) -> StaffTableError { fault(id, "\"\(id.text)\" is there for the second time") }

  func fault(_ field: CSVField, _ message: String) -> StaffTableError {
    StaffTableError(file: file, field.error(message))
  }
}

extension StaffTable {
  /// The columns that Grader's own tables have besides points, so that people can go on with one of them.
  static let factsOfReports = [
    "name", "assignment", "status", "submitted", "earned", "possible", "extra", "penaltyPercent", "penalties", "final",
    "mistakes", "notes",
  ]
}

extension Dictionary where Key == String {
  /// Of what tables say about students, by their normalised ids, those that belong to none of the submissions: misspelt,
  /// or not handed in.
  func ids(besides submissions: [String]) -> [String] {
    Set(keys).subtracting(submissions.map(normalisedID)).sorted()
  }
}

/// Net ids are the same in capitals and in small letters, and spreadsheets add spaces.
func normalisedID(_ id: String) -> String {
  String(id.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()).lowercased()
}

/// What is wrong with a table that staff keep, and where.
public struct StaffTableError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(file: String, _ error: CSVError) { description = "\(file): \(error)" }
}
