/// What a file that follows a gradient earned: a part of the report, and extra credit.
public struct AscentGrade: Sendable {
  public var part: GradeReport.Part
  /// The extra credit, and the id of the part that people grade for it; nothing if the homework gives none.
  public var extra: (id: String, points: Double)?
  public var notes: [String] = []
  public var staffNotes: [String] = []
  /// Whether the file did not come to run by what a kind grader might mend.
  var isMendable = false
}
