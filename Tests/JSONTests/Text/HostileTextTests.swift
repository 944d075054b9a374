import JSON
import TestSupport
import Testing

/// Texts made to hurt the parser. That a test here ends at all is half of what it proves.
@Suite struct HostileTextTests {
  private static let document = Array(
    """
    {"name": "caf\\u00e9 \\ud83d\\ude00 é😀", "list": [1, -2.5e+3, true, false, null, [], {}],
     "deep": {"a": [[{"b": "\\n\\"\\\\"}]]}, "big": 18446744073709551615}
    """.utf8)

  @Test func everyTruncationIsRefused() throws {
    _ = try JSONValue.parse(Self.document)
    for length in Self.document.indices {
      #expect(throws: JSONError.self, "the first \(length) bytes") { try JSONValue.parse(Self.document[..<length]) }
    }
  }

  /// A mutated text either fails with a place inside it or is a value that reads back as itself.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func mutationsNeverCrash(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<1000 {
      let bytes = mutated(Self.document, using: &random)
      do {
        let value = try JSONValue.parse(bytes)
        #expect(try JSONValue.parse(value.text()) == value)
      } catch {
        refused += 1
        #expect(0...bytes.count ~= error.offset)
      }
    }
    #expect(refused > 500)
    #expect(refused < 1000)
  }

  private func mutated(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let position = result.indices.randomElement(using: &random)!
      switch Int.random(in: 0..<4, using: &random) {
      case 0: result[position] = .random(in: 0...255, using: &random)
      case 1: result[position] ^= 1 << Int.random(in: 0..<8, using: &random)
      case 2: result.remove(at: position)
      default: result.insert(result.randomElement(using: &random)!, at: position)
      }
    }
    return result
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func nestingIsLimited(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
    #expect(error?.message == "expected at most 128 levels of nesting, found one more")
  }

  @Test func nestingIsAllowedUpToTheLimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try JSONValue.parse(nested(128)).text() == nested(128))
    #expect(throws: JSONError.self) { try JSONValue.parse(nested(129)) }
    #expect(try JSONValue.parse("[[], [[]], []]", maximumDepth: 3) == [[], [[]], []])
    let error = #expect(throws: JSONError.self) { try JSONValue.parse("[[], [[]], []]", maximumDepth: 2) }
    #expect(error?.description == "line 1, column 7: expected at most 2 levels of nesting, found one more")
    #expect(throws: JSONError.self) { try JSONValue.parse("[]", maximumDepth: 0) }
  }

  /// Were each key compared with all keys before it, this would take hours.
  @Test func manyKeysAreFast() throws {
    let count = 200_000
    let members = (0..<count).map { "\"key \($0)\":\($0)" }.joined(separator: ",")
    let object = try #require(JSONValue.parse("{\(members)}").object)
    #expect(object.count == count)
    #expect(object["key 199999"] == 199_999)
    let error = #expect(throws: JSONError.self) { try JSONValue.parse("{\(members),\"key 7\":0}") }
    #expect(error?.message == "expected a new key, found \"key 7\" for the second time")
  }

  @Test func longStringsAndNumbersAreRead() throws {
    let letters = String(repeating: "\\u0061é", count: 500_000)
    #expect(try JSONValue.parse("\"\(letters)\"").string?.utf8.count == 1_500_000)
    let third = "0." + String(repeating: "3", count: 100_000)
    #expect(try JSONValue.parse(third) == .number(.double(1.0 / 3)))
  }
}
