import Foundation
import JSON
import TestSupport
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: 0..<10 as Range<UInt64>, [false, true])
  func whatIsWrittenReadsBack(seed: UInt64, indented: Bool) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let value = JSONValue.random(using: &random)
      let text = value.text(indented: indented)
      #expect(try JSONValue.parse(text) == value)
      #expect(try JSONValue.parse(text).text(indented: indented).utf8.elementsEqual(text.utf8))
    }
  }

  /// Python reads our text as the same value, and we read what Python writes of it, with and without escapes. Python
  /// also says each number in its own way (doubles in hexadecimal), so that two wrongs cannot make a right.
  @Test func pythonAgrees() throws {
    var random = SeededGenerator(seed: 1)
    let values = (0..<3000).map { _ in JSONValue.random(using: &random) }
    let lines = values.enumerated().map { $1.text(indented: $0.isMultiple(of: 2)) }
    let answers = try Python.run(
      program: """
        import json, sys
        def spell(v):
            if isinstance(v, bool) or v is None: return v
            if isinstance(v, float): return v.hex()
            if isinstance(v, int): return str(v)
            if isinstance(v, str): return [ord(c) for c in v]
            if isinstance(v, list): return [spell(e) for e in v]
            return {k: spell(e) for k, e in v.items()}
        for text in sys.stdin.buffer.read().decode("utf-8").split("\\x1e"):
            value = json.loads(text)
            for answer in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1), json.dumps(spell(value))):
                sys.stdout.buffer.write(answer.encode("utf-8") + b"\\x1e")
        """, input: Data(lines.joined(separator: "\u{1E}").utf8)
    ).split(separator: "\u{1E}").map(String.init)
    try #require(answers.count == 3 * values.count)
    for (index, value) in values.enumerated() {
      #expect(try JSONValue.parse(answers[3 * index]) == value)
      #expect(try JSONValue.parse(answers[3 * index + 1]) == value)
      #expect(try JSONValue.parse(answers[3 * index + 2]) == spelled(value))
    }
  }

  /// Numbers as Python's `str` and `float.hex` write them, strings as their code points.
  private func spelled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null, .bool: return value
    case .number(.integer(let integer)): return .string(String(integer))
    case .number(.double(let double)): return .string(pythonHexadecimal(double))
    case .string(let string): return .array(string.unicodeScalars.map { JSONValue(Int($0.value)) })
    case .array(let elements): return .array(elements.map(spelled))
    case .object(let members):
      var result = JSONObject()
      for member in members { result[member.key] = spelled(member.value) }
      return .object(result)
    }
  }

  private func pythonHexadecimal(_ double: Double) -> String {
    let sign = double.sign == .minus ? "-" : ""
    if double == 0 { return sign + "0x0.0p+0" }
    let digits = String(double.significandBitPattern, radix: 16)
    let fraction = String(repeating: "0", count: 13 - digits.count) + digits
    let exponent = double.isNormal ? Int(double.exponent) : -1022
    return sign + (double.isNormal ? "0x1." : "0x0.") + fraction + "p" + (exponent < 0 ? "" : "+") + String(exponent)
  }
}
