internal import Grading

extension ClassPage {
  /// Each check by how many of the class lost it, and each mistake by how many made it.
  var wrong: String {
    let lost = facts.checksByFailure.filter { $0.failures > 0 }
    let kept = facts.checksByFailure.count - lost.count
    guard !facts.checksByFailure.isEmpty else { return "" }
    var html = ""
    if !lost.isEmpty {
      html += """
        <div class="card scroll" role="region" aria-label="Checks by failure rate" tabindex="0">
        <table class="rates">
        <thead><tr><th scope="col">Check</th><th scope="col">Lost by</th></tr></thead>
        <tbody>
        \(lost.map(row).joined(separator: "\n"))
        </tbody>
        </table>
        </div>
        <p class="legend"><span class="key"><i class="wrong"></i>wrong answer</span> \
        <span class="key"><i class="silent"></i>no answer</span></p>

        """
    }
    if kept > 0 {
      let others = kept == 1 ? "One check was" : "\(kept) checks were"
      html += "<p class=\"right\">\(others) lost by nobody.</p>\n"
    }
    return html + mistakes
  }

  private func row(of check: ClassFacts.Check) -> String {
    let counts = check.counts
    let asked = check.failures + counts[.passed, default: 0]
    func width(_ status: GradeReport.Check.Status) -> String {
      points((1000 * Double(counts[status, default: 0]) / Double(asked)).rounded() / 10)
    }
    let skipped = counts[.skipped, default: 0]
    return """
      <tr><th scope="row"><small>\(markup(check.part))</small>\(markup(check.title))</th><td><span class="bar wide" aria-hidden="true">\
      <i class="wrong" style="width:\(width(.failed))%"></i><i class="silent" style="width:\(width(.error))%"></i></span>\
      <b>\(percent(check.failureRate))</b> <span class="points">\(check.failures) of \(asked)\
      \(skipped == 0 ? "" : ", \(skipped) not run")</span></td></tr>
      """
  }

  /// Which mistakes how many of them made, with a link to each of them.
  private var mistakes: String {
    guard !facts.tally.isEmpty else { return "" }
    let count = facts.members.count
    return "<h3 class=\"title\">Mistakes</h3>\n"
      + facts.tally.mistakes.map { mistake in
        disclosure(
          "\(markup(mistake.title)) <code>\(markup(mistake.id))</code>", count: "\(mistake.who.count) of \(count)",
          share: Double(mistake.who.count) / Double(count),
          "<p>\(mistake.who.map { link($0.index) }.joined(separator: ", "))</p>")
      }
      .joined()
  }
}

/// A share in whole percent; nothing that is there is 0%, and nothing that lacks something is 100%.
func percent(_ share: Double) -> String {
  let rounded = (share * 100).rounded()
  return "\(Int(share > 0 && share < 1 ? min(99, max(1, rounded)) : rounded))%"
}
