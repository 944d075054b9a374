import JSON
import TestSupport

/// JSON: what is read can be written and read again.
enum JSONTarget: FuzzTarget {
  static var name: String { "json" }

  static func input(using generator: inout SeededGenerator) -> [UInt8] {
    var text = JSONText(tokens: value(depth: 0, using: &generator))
    for _ in 0..<Int.random(in: 0...3, using: &generator) { text.damage(using: &generator) }
    var bytes = text.bytes(using: &generator)
    while generator.once(in: 3) { Mutation.allCases.pick(using: &generator).apply(to: &bytes, using: &generator) }
    return bytes
  }

  private static func value(depth: Int, using generator: inout SeededGenerator) -> [String] {
    switch Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &generator) {
    case 0: return [["null", "true", "false"].pick(using: &generator)]
    case 1: return [String(Int64.random(in: .min ... .max, using: &generator))]
    case 2: return [String(Double.random(in: -1e9...1e9, using: &generator))]
    case 3: return ["\"\(Int.random(in: 0...99, using: &generator))\""]
    case 4:
      let elements = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        value(depth: depth + 1, using: &generator)
      }
      return ["["] + elements.joined(separator: [","]) + ["]"]
    default:
      let members = (0..<Int.random(in: 0...4, using: &generator)).map { key in
        ["\"\(key)\"", ":"] + value(depth: depth + 1, using: &generator)
      }
      return ["{"] + members.joined(separator: [","]) + ["}"]
    }
  }

  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict {
    let value: JSONValue
    do {
      value = try JSONValue.parse(input)
    } catch {
      try expect(error.offset <= input.count && error.line > 0 && error.column > 0, "\(error) lies within the text")
      return .rejected(String(error.message.prefix { $0 != "," }))
    }
    for text in [value.text(), value.text(indented: true)] {
      try expect((try? JSONValue.parse(text)) == value, "\(text) reads back as the same value")
    }
    return .accepted
  }
}
