/// Brightspace: `39786-640693 - First Last - Oct 10, 2025 1022 AM`, a folder with what was handed in, or the beginning of
/// a file's name, followed by ` - ` and the name that the student gave.
extension DownloadName {
  init?(brightspace name: String) {
    let parts = name.components(separatedBy: " - ")
    guard parts.count >= 3, let ids = parts.first, ids.split(separator: "-").count == 2,
      ids.split(separator: "-", omittingEmptySubsequences: false).allSatisfy(isNumber),
      // A student's name may have a dash in it, and so may the name of the file: the date is what stands between them.
      let place = parts.indices.dropFirst(2).first(where: { LocalMinute(brightspace: parts[$0]) != nil })
    else { return nil }
    site = .brightspace
    studentID = ids
    student = parts[1..<place].joined(separator: " - ")
    submitted = LocalMinute(brightspace: parts[place])
    given = place + 1 < parts.count ? parts[(place + 1)...].joined(separator: " - ") : nil
  }
}

extension LocalMinute {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// The minute that Brightspace writes as `Oct 10, 2025 1022 AM`, or `Oct 10, 2025 2205` where clocks count to 24. A
  /// file's name cannot have the colon that the time would have.
  init?(brightspace text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 4 || words.count == 5, let month = Self.months.firstIndex(where: { words[0].hasPrefix($0) }),
      words[1].hasSuffix(","), isNumber(words[1].dropLast()), let day = Int(words[1].dropLast()), words[2].count == 4,
      isNumber(words[2]), let year = Int(words[2]), 3...4 ~= words[3].count, isNumber(words[3]),
      let time = Int(words[3])
    else { return nil }
    var hour = time / 100
    if words.count == 5 {
      guard 1...12 ~= hour, let half = ["AM", "PM"].firstIndex(of: words[4]) else { return nil }
      hour = hour % 12 + 12 * half
    }
    self.init(year: year, month: month + 1, day: day, hour: hour, minute: time % 100)
  }
}

extension String {
  /// The pieces between the separators.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let place = rest.firstRange(of: separator) {
      parts.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    return parts + [String(rest)]
  }
}
