import TestSupport

/// A JSON text as a list of tokens, to be damaged token by token.
struct JSONText {
  var tokens: [String]

  /// What a token may be replaced by: the edges of numbers, odd spellings of strings, and everything out of place.
  private static let oddities = [
    "0", "1", "-1", "-0", "1.0", "1e3", "1e999", "00", "9223372036854775807", "9223372036854775808",
    "18446744073709551615", "4294967296", "1" + String(repeating: "0", count: 60), "null", "true", "{}", "[]", "[0]",
    "{", "}", "[", "]", ",", ":", "\"", "\"\"", "\"a\"", "\"\\u0061\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"é\"",
    "\"e\u{301}\"", "\"\\u0000\"", "\"\\x\"", "\"__metadata__\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"",
    "\"F32\"", "\"F4\"", "\"F6_E2M3\"", "\"F128\"", " ", "\n", "\t", "\u{FEFF}", "NaN", "//",
  ]

  /// Does random damage to one token.
  mutating func damage(using generator: inout SeededGenerator) {
    guard !tokens.isEmpty else { return }
    let place = Int.random(in: tokens.indices, using: &generator)
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: tokens[place] = Self.oddities.pick(using: &generator)
    case 1: tokens.insert(Self.oddities.pick(using: &generator), at: place)
    case 2: tokens.remove(at: place)
    case 3: tokens.swapAt(place, Int.random(in: tokens.indices, using: &generator))
    case 4: tokens[place] = tokens.pick(using: &generator)
    case 5: tokens[place] = nest(tokens[place], using: &generator)
    default: nudgeNumber(after: place, using: &generator)
    }
  }

  /// Moves the next number by a little or by a lot.
  private mutating func nudgeNumber(after place: Int, using generator: inout SeededGenerator) {
    guard let place = tokens[place...].firstIndex(where: { Int($0) != nil }), let number = Int(tokens[place]) else {
      return
    }
    let nudges = [1, -1, 2, 4, 8, -8, number, 1 << 32, 1 << 62]
    tokens[place] = String(number &+ nudges.pick(using: &generator))
  }

  private func nest(_ token: String, using generator: inout SeededGenerator) -> String {
    let depth = [1, 2, 100, 128, 10_000].pick(using: &generator)
    // Deep nesting is slow to read when all of it is there, so it is rare.
    guard depth < 1000 || generator.once(in: 50) else { return token }
    return String(repeating: "[", count: depth) + token + String(repeating: "]", count: depth)
  }

  /// The text; now and then with whitespace between its tokens.
  func bytes(using generator: inout SeededGenerator) -> [UInt8] {
    guard generator.once(in: 8) else { return Array(tokens.joined().utf8) }
    let space = [" ", "\n", "\t", "\r\n"].pick(using: &generator)
    return Array(tokens.joined(separator: space).utf8)
  }
}
