internal import Likeness

extension ClassPage {
  /// The submissions that look alike, for people to look at.
  var alike: String {
    let groups = facts.lookalikes
    guard !groups.isEmpty else { return "" }
    let left = groups.count - Self.mostGroups
    return """
      <p class="right">A reason to look, and no verdict. Names, comments, layout and the order of functions do not count, \
      and code counts the less the more of the class has it.</p>
      <ul class="card alike">
      \(groups.prefix(Self.mostGroups).map(item).joined(separator: "\n"))
      </ul>

      """ + (left > 0 ? "<p>And \(left) more groups, which the report for programs lists.</p>\n" : "")
  }

  private func item(_ group: Lookalikes) -> String {
    let (style, words) =
      switch group.likeness {
      case .copies: ("failed", "the same text")
      case .disguised: ("failed", "the same but for names and layout")
      case .similar(let range): ("error", "\(Self.words(range)) alike")
      }
    let left = group.members.count - Self.mostMembers
    return "<li><span class=\"badge \(style)\">\(words)</span> "
      + group.members.prefix(Self.mostMembers).map(link).joined(separator: ", ")
      + (left > 0 ? " and \(left) more</li>" : "</li>")
  }

  private static func words(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (percent(range.lowerBound), percent(range.upperBound))
    return low == high ? low : "\(low.dropLast())–\(high)"
  }

  /// What people can look at; a page must not grow with the square of a class.
  private static let mostGroups = 200
  private static let mostMembers = 40
}
