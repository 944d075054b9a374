internal import CSV
public import Submissions

/// The list of a class, from a table of staff's own, `id,name,siteID`, or from the gradebook that a course site exports.
extension ClassList {
  /// The table in `bytes`, the contents of `file`.
  public init(parsing bytes: [UInt8], file: String) throws(StaffTableError) {
    let table = try StaffTable(parsing: bytes, file: file)
    let layout = Layout(of: table.table)
    if layout == .own { try table.require(["id"], allowing: ["name", "siteID"], ignoring: StaffTable.factsOfReports) }
    var students: [Student] = []
    var lines: [String: CSVField] = [:]
    for record in table.table.records {
      guard let field = record[layout.idColumn], let id = layout.id(field.text) else { continue }
      guard !id.isEmpty else { throw table.fault(field, "there is no id on this line") }
      guard lines.updateValue(field, forKey: id) == nil else { throw table.repeated(field) }
      students.append(Student(id: id, name: layout.name(in: record), siteID: layout.siteID(in: record)))
    }
    guard !students.isEmpty else {
      throw table.fault(table.table.header[0], "expected a student on each line, found nobody with \(layout.idColumn)")
    }
    self.init(students)
  }

  /// Those who have none of the submissions.
  public func absent(among submissions: [String]) -> [Absentee] {
    let present = Set(submissions.map(normalisedID))
    return students.filter { !present.contains($0.id) }.map { Absentee(id: $0.id, student: $0.name) }
  }

  /// The submissions of nobody in the list.
  public func strangers(among submissions: [String]) -> [String] {
    let known = Set(students.map(\.id))
    return submissions.filter { !known.contains(normalisedID($0)) }
  }
}

/// Whose table it is.
private enum Layout {
  case own, canvas, brightspace

  init(of table: CSVTable) {
    let columns = table.header.map(\.text)
    self = columns.contains("SIS Login ID") ? .canvas : columns.contains("Username") ? .brightspace : .own
  }

  var idColumn: String {
    switch self {
    case .own: "id"
    case .canvas: "SIS Login ID"
    case .brightspace: "Username"
    }
  }

  /// The id in a field; nothing on a line that is about no student, such as that of Canvas's possible points. Brightspace
  /// writes `#` before what spreadsheets must not take for a number; a login may be an address.
  func id(_ text: String) -> String? {
    guard self != .own else { return normalisedID(text) }
    let id = normalisedID(String(text.drop { $0 == "#" }.prefix { $0 != "@" }))
    return id.isEmpty ? nil : id
  }

  func name(in record: CSVTable.Record) -> String? {
    let names =
      switch self {
      case .own: [record["name"]]
      case .canvas: [record["Student"]]
      case .brightspace: [record["First Name"], record["Last Name"]]
      }
    let words = names.compactMap { $0?.text }.filter { !$0.isEmpty }.joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  func siteID(in record: CSVTable.Record) -> String? {
    let field =
      switch self {
      case .own: record["siteID"]
      case .canvas: record["ID"]
      case .brightspace: CSVField?.none
      }
    return field.flatMap { $0.text.isEmpty ? nil : $0.text }
  }
}
