public import Assignments
internal import CSV

/// The points of the parts that people grade: `id,theory,comment`, a line for each submission.
///
/// They live in their own file, so that grading again never loses them. The parts that have a column are part of the
/// score; a homework whose theory is not graded yet is out of fewer points.
public struct HandGrades: Sendable {
  /// The parts that the table has a column for, in the assignment's order.
  let parts: [Assignment.HandGradedPart]
  private let points: [String: [String: Double]]
  private let remarks: [String: [String]]

  /// The table in `bytes`, the contents of `file`.
  public init(parsing bytes: [UInt8], file: String, for assignment: Assignment) throws(StaffTableError) {
    let table = try StaffTable(parsing: bytes, file: file)
    let known = assignment.handGraded ?? []
    try table.require(["id"], allowing: known.map(\.id), ignoring: StaffTable.factsOfReports)
    let columns = table.table.header.map(\.text)
    let parts = known.filter { columns.contains($0.id) }
    var points: [String: [String: Double]] = [:]
    var remarks: [String: [String]] = [:]
    for record in table.table.records {
      let name = try table.id(of: record)
      guard points[name] == nil else { throw table.repeated(record["id"]!) }
      points[name] = [:]
      for part in parts {
        points[name]?[part.id] = try table.points(record[part.id]!, atMost: part.points, of: part.title)
      }
      remarks[name] = columns.filter { $0.hasPrefix("comment") }.compactMap { record[$0]?.text }.filter { !$0.isEmpty }
    }
    (self.parts, self.points, self.remarks) = (parts, points, remarks)
  }

  func grade(of id: String, in part: Assignment.HandGradedPart) -> Double? { points[normalisedID(id)]?[part.id] }

  func comments(on id: String) -> [String] { remarks[normalisedID(id)] ?? [] }

  /// The submissions of which a part that the table has a column for is not graded yet.
  public func ungraded(among submissions: [String]) -> [String] {
    submissions.filter { id in !parts.allSatisfy { points[normalisedID(id)]?[$0.id] != nil } }
  }

  /// The ids in the table that belong to none of the submissions: misspelt, or not handed in.
  public func unknownIDs(besides submissions: [String]) -> [String] { points.ids(besides: submissions) }
}
