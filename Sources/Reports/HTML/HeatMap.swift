internal import GradientCheck
internal import Grading

/// A drawing of a tensor's entries: what was expected, what came, or how far apart the two are.
///
/// Colour never stands alone: small tensors show their numbers, and wrong entries have an outline. A vector is one
/// row; of a tensor with more than two axes the last axis runs across and all others run down.
struct HeatMap {
  /// What is drawn.
  enum Quantity: String, CaseIterable {
    case expected = "Expected"
    case got = "Got"
    case error = "Relative error"
  }

  private let comparison: EntryComparison
  private let quantity: Quantity
  private let columns: Int
  private let rows: Int
  /// The value that has the strongest colour.
  private let scale: Double
  /// What each entry says when it is pointed at.
  private let tips: [String]

  /// A drawing of each quantity: the entries say the same in all of them.
  static func all(of comparison: EntryComparison) -> [HeatMap] {
    let (scale, tips) = (scale(of: comparison), tips(of: comparison))
    return Quantity.allCases.map { HeatMap(comparison, $0, scale, tips) }
  }

  private init(_ comparison: EntryComparison, _ quantity: Quantity, _ scale: Double, _ tips: [String]) {
    (self.comparison, self.quantity, self.scale, self.tips) = (comparison, quantity, scale, tips)
    columns = comparison.shape.last ?? 1
    rows = comparison.total / columns
  }

  /// The largest of the expected magnitudes, so that one absurd number that came does not turn all others pale.
  private static func scale(of comparison: EntryComparison) -> Double {
    func largest(_ values: [Double]) -> Double { values.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0 }
    let expected = largest(comparison.entries.map(\.expected))
    let scale = expected > 0 ? expected : largest(comparison.entries.map(\.got))
    return scale > 0 ? scale : 1
  }

  /// Whether the cells are few enough to hold a number that can be read on a phone.
  private var showsNumbers: Bool { columns <= 8 }
  private var cell: (width: Int, height: Int) { showsNumbers ? (54, 26) : (14, 14) }

  var html: String {
    let (width, height) = (columns * cell.width, rows * cell.height)
    let cells = comparison.entries.indices.map(drawn).joined()
    return """
      <figure style="flex-basis:\(width)px">
      <figcaption>\(quantity.rawValue)</figcaption>
      <svg class="map" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" \
      aria-label="\(quantity.rawValue), \(rows) by \(columns): \(summary)">
      \(cells)
      </svg>
      </figure>

      """
  }

  /// What somebody who does not see the picture should know of it.
  private var summary: String {
    let values = comparison.entries.map(value).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return "no finite number" }
    return "from \(numeral(least, digits: 3)) to \(numeral(most, digits: 3))"
  }

  private func value(_ entry: Deviation) -> Double {
    switch quantity {
    case .expected: entry.expected
    case .got: entry.got
    case .error: entry.relativeError
    }
  }

  private func drawn(_ offset: Int) -> String {
    let entry = comparison.entries[offset]
    let mark = comparison.marks[offset]
    let (x, y) = (offset % columns * cell.width, offset / columns * cell.height)
    let shape = "x=\"\(x)\" y=\"\(y)\" width=\"\(cell.width)\" height=\"\(cell.height)\""
    let paint = paint(entry, mark)
    var drawn = "<g><title>\(tips[offset])</title><rect class=\"\(paint.name)\" \(shape)"
    if let opacity = paint.opacity { drawn += " fill-opacity=\"\(opacity)\"" }
    drawn += "/>"
    if mark != .right && quantity != .expected {
      drawn +=
        "<rect class=\"mark\" x=\"\(x + 1)\" y=\"\(y + 1)\" width=\"\(cell.width - 2)\" height=\"\(cell.height - 2)\"/>"
    }
    if showsNumbers {
      let shown = quantity == .error && mark == .right ? "·" : numeral(value(entry), digits: 3).replacingInfinity
      drawn += "<text x=\"\(x + cell.width / 2)\" y=\"\(y + 17)\">\(shown)</text>"
    }
    return drawn + "</g>"
  }

  private static func tips(of comparison: EntryComparison) -> [String] {
    comparison.entries.enumerated().map { offset, entry in
      let (expected, got) = contrasted(entry.expected, entry.got)
      let tolerance = numeral(entry.tolerance, digits: 2)
      return "[\(index(offset, in: comparison.shape))] expected \(expected), got \(got), tolerance \(tolerance)"
    }
  }

  private static func index(_ offset: Int, in shape: [Int]) -> String {
    var rest = offset
    let reversed = shape.reversed().map { extent in
      defer { rest /= extent }
      return String(rest % extent)
    }
    return reversed.reversed().joined(separator: ", ")
  }

  /// The class of a cell's colour and how much of it there is, in two decimals.
  private func paint(_ entry: Deviation, _ mark: EntryComparison.Mark) -> (name: String, opacity: String?) {
    let value = value(entry)
    guard value.isFinite else { return ("infinite", nil) }
    if quantity == .error {
      return mark == .right ? ("fine", nil) : ("wrong", points(0.2 + 0.6 * (value * 100).rounded() / 100))
    }
    let strength = min(1, value.magnitude / scale)
    return (value < 0 ? "negative" : "positive", points((80 * strength).rounded() / 100))
  }

  /// What the colours mean.
  static func legend(of comparison: EntryComparison) -> String {
    let most = numeral(scale(of: comparison), digits: 3)
    let keys = [
      ("negative", "negative"), ("positive", "positive"), ("wrong", "wrong, and how much"),
    ]
    let swatches = keys.map { "<span class=\"key\"><i class=\"\($0)\"></i>\($1)</span>" }.joined(separator: " ")
    return "<p class=\"legend\">\(swatches) <span class=\"key\">the strongest colour is ±\(most)</span></p>\n"
  }
}

extension String {
  /// A sign that fits into a cell.
  fileprivate var replacingInfinity: String {
    switch self {
    case "infinity": "∞"
    case "-infinity": "−∞"
    default: self
    }
  }
}
