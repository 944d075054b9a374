/// How far the grading of a class is, as numbers, and the line that says it.
struct ProgressLine: Equatable {
  /// What became of the hand-ins that were graded in this run.
  struct Tally: Equatable {
    var passed = 0
    var fellShort = 0
    var notRun = 0
    /// Those that Grader could not grade.
    var faults = 0

    var sum: Int { passed + fellShort + notRun + faults }
  }

  let total: Int
  /// How many were graded in an earlier run.
  let earlier: Int
  var tally = Tally()
  var seconds = 0.0

  private var done: Int { earlier + tally.sum }

  /// Hand-ins a second, once there is something to tell it by: the earlier ones took none of this run's time.
  private var rate: Double? { tally.sum > 0 && seconds > 0 ? Double(tally.sum) / seconds : nil }

  /// The line, of at most `width` columns: what fits, the most telling first.
  func text(width: Int) -> String {
    let remaining = rate.map { duration((Double(total - done) / $0).rounded(.up)) + " left" }
    let speed = rate.map { $0 < 1 ? "\(rounded($0 * 60))/min" : "\(rounded($0))/s" }
    var words = ["\(done)/\(total)"]
    for part in [remaining, tallyText, speed] {
      guard let part, !part.isEmpty, (words + [part]).joined(separator: "  ").count <= width else { continue }
      words.append(part)
    }
    let text = words.joined(separator: "  ")
    let room = min(Self.longestBar, width - text.count - 1)
    return room < Self.shortestBar ? String(text.prefix(width)) : bar(room) + " " + text
  }

  private static let shortestBar = 10
  private static let longestBar = 32

  private func bar(_ width: Int) -> String {
    let inside = width - 2
    let filled = total == 0 ? inside : inside * done / total
    return "[" + String(repeating: "=", count: filled) + String(repeating: " ", count: inside - filled) + "]"
  }

  private var tallyText: String {
    let counts = [
      (tally.passed, "passed"), (tally.fellShort, "fell short"), (tally.notRun, "not run"),
      (tally.faults, "not graded"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  /// One decimal, as far as it tells anything.
  private func rounded(_ value: Double) -> String {
    value < 10 ? "\((value * 10).rounded() / 10)" : "\(Int(value.rounded()))"
  }

  /// Such as `0:07` or `1:02:03`.
  private func duration(_ seconds: Double) -> String {
    let seconds = Int(min(seconds, 359_999))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = seconds / 60 % 60
    return seconds < 3600
      ? "\(minutes):\(two(seconds % 60))" : "\(seconds / 3600):\(two(minutes)):\(two(seconds % 60))"
  }
}
