public import Assignments
internal import CSV

/// Points that people set instead of Grader: `id,part-or-check,points,reason`, a line for each decision.
public struct Overrides: Sendable {
  struct Entry: Sendable {
    /// The id of a part or a check.
    let target: String
    let points: Double
    let words: String
  }

  private let decisions: [String: [Entry]]

  /// The table in `bytes`, the contents of `file`. Every line must name a part or a check of the assignment, and say
  /// why; a reason is what a student asks for first.
  public init(
    parsing bytes: [UInt8], file: String, for assignment: Assignment, formulas: FormulaGrader? = nil
  ) throws(StaffTableError) {
    let table = try StaffTable(parsing: bytes, file: file)
    try table.require(["id", "part-or-check", "points", "reason"], allowing: [])
    let worth =
      assignment.parts.map { ($0.id, $0.points) } + assignment.checks.map { ($0.id, $0.points) }
      + (assignment.ascent.map { ascent in
        [(ascent.part, ascent.checks.reduce(0) { $0 + $1.points })] + ascent.checks.map { ($0.id, $0.points) }
      } ?? []) + (formulas?.worth ?? [])
    let limits = Dictionary(worth) { first, _ in first }
    var decisions: [String: [Entry]] = [:]
    for record in table.table.records {
      let name = try table.id(of: record)
      let (target, points, reason) = (record["part-or-check"]!, record["points"]!, record["reason"]!)
      guard let limit = limits[target.text] else {
        let known = worth.map(\.0).joined(separator: ", ")
        throw table.fault(target, "\"\(target.text)\" is no part or check of \(assignment.name): \(known)")
      }
      guard let set = try table.points(points, atMost: limit, of: target.text) else {
        throw table.fault(points, "there are no points on this line")
      }
      guard !reason.text.isEmpty else { throw table.fault(reason, "there is no reason on this line") }
      guard decisions[name]?.contains(where: { $0.target == target.text }) != true else {
        throw table.fault(target, "\"\(target.text)\" of \"\(record["id"]!.text)\" is there for the second time")
      }
      if let other = decisions[name]?.first(where: { Self.overlap($0.target, target.text, in: assignment) }) {
        throw table.fault(
          target, "\"\(target.text)\" and \"\(other.target)\" of one student are both set, and one is part of the other"
        )
      }
      let words = "\(points.text) points by hand: \(reason.text)"
      decisions[name, default: []].append(Entry(target: target.text, points: set, words: words))
    }
    self.decisions = decisions
  }

  /// Whether one of two is a part, and the other a check of it: their points would be set twice.
  private static func overlap(_ one: String, _ other: String, in assignment: Assignment) -> Bool {
    let parts =
      assignment.parts.map { (id: $0.id, checks: $0.checks.map(\.id)) }
      + (assignment.ascent.map { [(id: $0.part, checks: $0.checks.map(\.id))] } ?? [])
    return parts.contains { $0.id == one && $0.checks.contains(other) || $0.id == other && $0.checks.contains(one) }
  }

  func entries(for id: String) -> [Entry] { decisions[normalisedID(id)] ?? [] }

  /// The ids in the table that belong to none of the submissions: misspelt, or not handed in.
  public func unknownIDs(besides submissions: [String]) -> [String] { decisions.ids(besides: submissions) }
}
