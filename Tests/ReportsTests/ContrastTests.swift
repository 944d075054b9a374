import Foundation
import Testing

@testable import Reports

/// The stylesheet promises a contrast of 4.5 to 1 in both schemes, as WCAG 2 asks of text and computes it.
struct ContrastTests {
  static let pairs = [
    ("ink", "page"), ("ink", "card"), ("muted", "page"), ("muted", "card"), ("muted", "idle-under"),
    ("good", "good-under"), ("bad", "bad-under"), ("bad", "card"), ("odd", "odd-under"), ("ink", "odd-under"),
    ("accent", "card"),
  ]

  @Test(arguments: ["light", "dark"], pairs)
  func textCanBeRead(scheme: String, pair: (String, String)) throws {
    let colours = Self.colours(dark: scheme == "dark")
    #expect(Self.contrast(try #require(colours[pair.0]), try #require(colours[pair.1])) >= 4.5)
  }

  @Test(arguments: ["light", "dark"], ["negative", "positive", "wrong"])
  func numbersCanBeReadOnTheStrongestColour(scheme: String, name: String) throws {
    let colours = Self.colours(dark: scheme == "dark")
    let (paint, card) = (try #require(colours[name]), try #require(colours["card"]))
    let mixed = zip(paint, card).map { 0.8 * $0 + 0.2 * $1 }
    #expect(Self.contrast(try #require(colours["ink"]), mixed) >= 4.5)
  }

  /// The colours by name; the dark scheme replaces those of the light one.
  private static func colours(dark: Bool) -> [String: [Double]] {
    let schemes = stylesheet.components(separatedBy: "prefers-color-scheme: dark")
    return schemes.prefix(dark ? 2 : 1).joined().matches(of: #/--([\w-]+): #(\w{6})/#).reduce(into: [:]) {
      let code = Int($1.output.2, radix: 16) ?? 0
      $0[String($1.output.1)] = [16, 8, 0].map { Double(code >> $0 & 0xFF) / 255 }
    }
  }

  private static func contrast(_ a: [Double], _ b: [Double]) -> Double {
    func luminance(_ colour: [Double]) -> Double {
      let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return zip(linear, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }
}
