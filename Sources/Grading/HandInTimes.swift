public import Assignments
internal import CSV
internal import Foundation

/// When the work of each student came, and until when it was due for those who were given longer:
/// `id,submitted,due`, a line for each student. An empty field says nothing.
public struct HandInTimes: Sendable {
  private struct Entry {
    var submitted: String?
    var due: String?
  }

  private let entries: [String: Entry]

  /// The table in `bytes`, the contents of `file`. Grader's own tables have the column `submitted`, and so are such tables.
  public init(parsing bytes: [UInt8], file: String, for assignment: Assignment) throws(StaffTableError) {
    let table = try StaffTable(parsing: bytes, file: file)
    let columns = ["submitted", "due"].filter(table.table.header.map(\.text).contains)
    try table.require(
      ["id"] + (columns.isEmpty ? ["submitted"] : []), allowing: ["submitted", "due"],
      ignoring: StaffTable.factsOfReports + assignment.parts.map(\.id) + (assignment.handGraded ?? []).map(\.id))
    var entries: [String: Entry] = [:]
    for record in table.table.records {
      let name = try table.id(of: record)
      guard entries[name] == nil else { throw table.repeated(record["id"]!) }
      func time(_ column: String) throws(StaffTableError) -> String? {
        guard columns.contains(column), let field = record[column], !field.text.isEmpty else { return nil }
        do { _ = try Moment(parsing: field.text, zone: assignment.due?.zone ?? .gmt) } catch {
          throw table.fault(field, "\(error)")
        }
        return field.text
      }
      entries[name] = Entry(submitted: try time("submitted"), due: try time("due"))
    }
    self.entries = entries
  }

  /// Adds what the table says about a student to what is known for all.
  func complete(_ clock: inout HandInClock, of id: String) {
    guard let entry = entries[normalisedID(id)] else { return }
    clock.ownSubmittedAt = entry.submitted
    clock.ownDue = entry.due
  }

  /// Whether the table says when the work of this student came.
  public func knowsTime(of id: String) -> Bool { entries[normalisedID(id)]?.submitted != nil }

  /// The ids in the table that belong to none of the submissions: misspelt, or not handed in.
  public func unknownIDs(besides submissions: [String]) -> [String] { entries.ids(besides: submissions) }
}
