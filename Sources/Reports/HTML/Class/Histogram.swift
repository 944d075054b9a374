internal import Grading

/// How the scores of a class are distributed: a bar for each tenth of the points, and one for all of them.
struct Histogram {
  /// How many have so many tenths of the points, and how many have all.
  let counts: [Int]

  /// Of shares of the points from 0 to 1.
  init(_ shares: [Double]) {
    var counts = [Int](repeating: 0, count: 11)
    // A share that was added up from tenths may lack its last bit.
    for share in shares { counts[min(10, max(0, Int((share * 10 + 1e-9).rounded(.down))))] += 1 }
    self.counts = counts
  }

  /// An element of SVG; nothing without scores.
  var html: String {
    guard let highest = counts.max(), highest > 0 else { return "" }
    let bars = counts.enumerated().map { place, count in
      let height = count == 0 ? 0 : max(2, (150 * Double(count) / Double(highest)).rounded())
      let x = 10 + 56 * place
      return """
        <g><title>\(count) with \(Self.name(of: place))</title>\
        <path class="column" d="M\(x) 180v-\(points(height))h46v\(points(height))z"/>\
        <text x="\(x + 23)" y="\(points(172 - height))">\(count == 0 ? "" : "\(count)")</text>\
        <text class="axis" x="\(x + 23)" y="200">\(place == 10 ? "all" : "\(place * 10)%")</text></g>
        """
    }
    return """
      <figure class="card">
      <svg class="histogram" viewBox="0 0 632 226" role="img" aria-label="\(description)">
      <path class="base" d="M4 180.5H628"/>
      \(bars.joined(separator: "\n"))
      <text class="axis" x="316" y="221">share of the points, from</text>
      </svg>
      </figure>

      """
  }

  /// The picture in words.
  private var description: String {
    let words = counts.enumerated().filter { $0.element > 0 }.map { "\($0.element) with \(Self.name(of: $0.offset))" }
    return "Distribution of the scores: \(words.joined(separator: ", "))"
  }

  private static func name(of place: Int) -> String {
    place == 10 ? "all points" : "\(place * 10) to \(place * 10 + 10)% of the points"
  }
}
