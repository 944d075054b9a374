internal import Grading

/// The page that tells how long each of a class took: the only one that is not the same after every run.
struct TimesPage {
  let page: ClassPage

  /// The name of the page in a folder.
  static let name = "times.html"

  /// Everything but the head of the document and its end; nothing if nobody measured.
  var body: String? {
    let times = page.facts.members.enumerated().compactMap { number, member in
      member.seconds.map { (number: number, seconds: $0) }
    }
    .sorted { ($1.seconds, $0.number) < ($0.seconds, $1.number) }
    guard let slowest = times.first else { return nil }
    let rows = times.prefix(Self.most).map { number, seconds in
      "<tr><th scope=\"row\">\(page.link(number))</th><td class=\"score\"><span class=\"bar\">"
        + "<i style=\"width:\(points((100 * seconds / max(slowest.seconds, 1e-3)).rounded()))%\"></i></span>"
        + "\(words(seconds))</td></tr>"
    }
    let figures = [(0.5, "median"), (0.1, "one of 10 took longer"), (0.01, "one of 100 took longer"), (0, "longest")]
      .map { share, name in (words(times[Int(share * Double(times.count))].seconds), name) }
    return """
      <nav><a href="\(ClassPage.name)">The class</a></nav>
      <header>
      <p class="over">For staff</p>
      <h1 class="h0">How long grading took</h1>
      <p class="under">By the clock on the wall, from opening the hand-in to its report, with whatever else was running. \
      Another run takes other times: all other pages would be the same.</p>
      <dl class="figures">
      \(figures.map { "<div class=\"card\"><dd>\($0.0)</dd><dt>\($0.1)</dt></div>" }.joined(separator: "\n"))
      </dl>
      </header>
      <section>
      <h2 class="title">\(times.count > Self.most ? "The \(Self.most) slowest" : "The slowest first")</h2>
      <div class="card scroll" role="region" aria-label="The slowest" tabindex="0">
      <table class="class">
      <thead><tr><th scope="col">Submission</th><th scope="col">Time</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      </section>

      """
  }

  private static let most = 100

  private func words(_ seconds: Double) -> String {
    seconds < 1 ? "\(Int((seconds * 1000).rounded())) ms" : "\(numeral(seconds, digits: 3)) s"
  }
}
