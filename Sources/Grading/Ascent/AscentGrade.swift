/// What a file that follows a gradient earned: a part of the report, and extra credit.
public struct AscentGrade: Sendable, Equatable {
  public var part: GradeReport.Part
  /// The extra credit, and the id of the part that people grade for it; nothing if the homework gives none.
  public var extra: (id: String, points: Double)?
  public var notes: [String] = []
  public var staffNotes: [String] = []

  public static func == (a: AscentGrade, b: AscentGrade) -> Bool {
    a.part == b.part && a.extra?.id == b.extra?.id && a.extra?.points == b.extra?.points && a.notes == b.notes
      && a.staffNotes == b.staffNotes
  }
}
