internal import Grading

extension ClassPage {
  /// The beginning of the table of all submissions. A script makes it sortable and searchable; without one it is a table.
  var tableOpening: String {
    let titles = ["Submission", "Score", "Status"]
    let figures = facts.parts.map(\.title) + ["Lost checks", "Penalties"]
    return """
      <p class="filter" hidden><label>Find <input type="search" placeholder="name, id, status or mistake" \
      autocomplete="off"></label> <output aria-live="polite"></output></p>
      <div class="card scroll" role="region" aria-label="All submissions" tabindex="0">
      <table class="class">
      <thead><tr>\(titles.map { "<th scope=\"col\">\($0)</th>" }.joined())\
      \(figures.map { "<th scope=\"col\" class=\"figure\">\(markup($0))</th>" }.joined())</tr></thead>
      <tbody>

      """
  }

  /// The rows of the table, and its end.
  func writeRows(to html: inout String) {
    for number in facts.members.indices { html += row(number) + "\n" }
    html += "</tbody>\n</table>\n</div>\n"
  }

  private func row(_ number: Int) -> String {
    let member = facts.members[number]
    let id = member.student == nil ? "" : " <small>\(markup(member.id))</small>"
    let badge = member.status == .graded ? "passed" : "error"
    let parts = facts.parts.indices.map { place in
      place < member.parts.count ? member.parts[place].map { points($0) } ?? "–" : "–"
    }
    let penalties = member.score.penaltyPercent == 0 ? "–" : "−\(points(member.score.penaltyPercent))%"
    let mistakes = member.mistakes.isEmpty ? "" : " data-also=\"\(markup(member.mistakes.joined(separator: " ")))\""
    return """
      <tr\(mistakes)><th scope="row">\(link(number))\(id)</th><td class="score"><span class="bar">\
      <i style="width:\(points((member.share * 100).rounded()))%"></i></span><b>\(points(member.score.final))</b> of \
      \(points(member.score.possible))</td><td><span class="badge \(badge)">\(member.status.rawValue)</span></td>\
      \((parts + ["\(member.lost)", penalties]).map { "<td class=\"figure\">\($0)</td>" }.joined())</tr>
      """
  }
}
