internal import Assignments
internal import Grading

extension GradeReport.Check {
  /// The check with as much of its diagnosis as the assignment lets students read.
  var toldToStudents: Self {
    guard let diagnosis, diagnosis.forStudents != .full else { return self }
    var check = self
    check.diagnosis = nil
    if diagnosis.forStudents == .nudge, !diagnosis.nudge.isEmpty {
      check.message = [message, "Hint: \(diagnosis.nudge)"].compactMap(\.self).joined(separator: "\n")
    }
    return check
  }
}

extension GradeReport.Diagnosis {
  /// What it is called, with the names by which programs know it.
  var name: String {
    ["\(title) (\(mistake))", companion.map { "\($0.title) (\($0.mistake))" }].compactMap(\.self)
      .joined(separator: "; and also: ")
  }

  /// The ids of its mistakes.
  var mistakes: [String] { [mistake] + [companion?.mistake].compactMap(\.self) }
}
