/// Canvas: `lastfirst_12345_678910_ab1234.zip`, with `_LATE` behind the student's name when it is, `anon_` and five
/// letters where grading is anonymous, and `-1` at the end of the student's own name for the first resubmission.
extension DownloadName {
  init?(canvas name: String) {
    var parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 4, !parts[0].isEmpty, !isNumber(parts[0]) else { return nil }
    site = .canvas
    student = parts.removeFirst()
    if parts.first == "LATE" {
      isMarkedLate = true
      parts.removeFirst()
    }
    let isAnonymous = student == "anon"
    guard parts.count >= 3, isNumber(parts[1]), isNumber(parts[0]) || isAnonymous && parts[0].utf8.count == 5 else {
      return nil
    }
    studentID = parts[0]
    if isAnonymous { student = nil }
    let (stem, dotted) = splitExtension(parts[2...].joined(separator: "_"))
    guard !stem.isEmpty else { return nil }
    // Canvas counts resubmissions of the same name; a student may have written that, too, and is given the benefit.
    if let dash = stem.lastIndex(of: "-"), dash != stem.startIndex, case let number = stem[stem.index(after: dash)...],
      isNumber(number), number.utf8.count <= 2, number.first != "0"
    {
      resubmission = Int(number)
      given = stem[..<dash] + dotted
    } else {
      given = stem + dotted
    }
  }
}
