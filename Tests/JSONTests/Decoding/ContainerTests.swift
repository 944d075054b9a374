import JSON
import Testing

/// Types that open containers themselves.
@Suite struct ContainerTests {
  private enum Rule: Decodable, Equatable {
    case late(percent: Double)
    case format(files: [String], percent: Double)
    case nothing
  }

  @Test func enumsWithAssociatedValues() throws {
    #expect(try decode(Rule.self, #"{"late": {"percent": 5}}"#) == .late(percent: 5))
    #expect(try decode(Rule.self, #"{"format": {"files": ["a"], "percent": 1}}"#) == .format(files: ["a"], percent: 1))
    #expect(try decode(Rule.self, #"{"nothing": {}}"#) == .nothing)
    #expect(
      message(Rule.self, #"{"late": {"percent": 5, "per": "day"}}"#)
        == #"late: unknown key "per"; known here: "percent""#)
    #expect(
      message(Rule.self, #"{"late": {"precent": 5}}"#) == #"late: unknown key "precent"; did you mean "percent"?"#)
    #expect(message(Rule.self, #"{"lat": {}}"#) == "Invalid number of keys found, expected one.")
  }

  /// Asks for the kind first and for the rest depending on it, in a second container on the same place.
  private struct Convention: Decodable, Equatable {
    var kind: String
    var factor: Double?

    enum KindKeys: CodingKey { case kind }
    enum FactorKeys: CodingKey { case factor }

    init(from decoder: any Decoder) throws {
      kind = try decoder.container(keyedBy: KindKeys.self).decode(String.self, forKey: .kind)
      if kind == "scaled" {
        factor = try decoder.container(keyedBy: FactorKeys.self).decode(Double.self, forKey: .factor)
      } else if kind != "plain" {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no kind \(kind)"))
      }
    }
  }

  @Test func containersOnOnePlaceAddUp() throws {
    #expect(try decode(Convention.self, #"{"kind": "scaled", "factor": 2}"#).factor == 2)
    #expect(try decode(Convention.self, #"{"kind": "plain"}"#).factor == nil)
    #expect(
      message([Convention].self, #"[{"kind": "plain", "factor": 2}]"#)
        == #"[0]: unknown key "factor"; known here: "kind""#)
    #expect(message([Convention].self, #"[{"kind": "odd"}]"#) == "[0]: no kind odd")
  }

  /// Opens the member `range` twice, and an array in it.
  private struct Nested: Decodable, Equatable {
    var low: Int
    var high: Int
    var first: Int

    enum Keys: CodingKey { case range }
    enum RangeKeys: CodingKey { case low, high, list }

    init(from decoder: any Decoder) throws {
      let outer = try decoder.container(keyedBy: Keys.self)
      low = try outer.nestedContainer(keyedBy: RangeKeys.self, forKey: .range).decode(Int.self, forKey: .low)
      let range = try outer.nestedContainer(keyedBy: RangeKeys.self, forKey: .range)
      high = try range.decode(Int.self, forKey: .high)
      var list = try range.nestedUnkeyedContainer(forKey: .list)
      var inner = try list.nestedUnkeyedContainer()
      first = try inner.decode(Int.self)
    }
  }

  @Test func nestedContainersAreFinishedWithTheOuterValue() throws {
    #expect(try decode(Nested.self, #"{"range": {"low": 1, "high": 2, "list": [[3]]}}"#).first == 3)
    #expect(
      message(Nested.self, #"{"range": {"low": 1, "high": 2, "list": [[3]], "hihg": 4}}"#)
        == #"range: unknown key "hihg"; known here: "high", "list", "low""#)
    #expect(
      message(Nested.self, #"{"range": {"low": 1, "high": 2, "list": [[3, 4]]}}"#)
        == "range.list[0]: expected an array of length 1, found one of length 2")
    #expect(
      message(Nested.self, #"{"range": {"low": 1, "high": 2, "list": [[]]}}"#)
        == "range.list[0]: expected an array longer than 0")
    #expect(
      message(Nested.self, #"{"range": {"low": 1, "high": 2, "list": [{}]}}"#)
        == "range.list[0]: expected an array, found an object")
  }

  private class Base: Decodable { var name: String }

  private final class Derived: Base {
    let size: Int

    enum Keys: CodingKey { case size }

    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      size = try container.decode(Int.self, forKey: .size)
      try super.init(from: container.superDecoder())
    }
  }

  @Test func superclassesHaveAPlaceOfTheirOwn() throws {
    let derived = try decode(Derived.self, #"{"size": 3, "super": {"name": "x"}}"#)
    #expect(derived.size == 3)
    #expect(derived.name == "x")
    #expect(
      message(Derived.self, #"{"size": 3, "super": {"name": "x", "age": 3}}"#)
        == #"super: unknown key "age"; known here: "name""#)
  }

  private struct Empty: Decodable {}
  private struct Wrapped: Decodable {
    let pair: [Int]
    init(from decoder: any Decoder) throws { pair = try decoder.singleValueContainer().decode([Int].self) }
  }
  private enum Level: Int, Decodable, CaseIterable { case low = 1, high }
  private struct Odd: Error, CustomStringConvertible { let description = "an odd number" }
  private struct Even: Decodable {
    init(from decoder: any Decoder) throws {
      if try decoder.singleValueContainer().decode(Int.self) % 2 != 0 { throw Odd() }
    }
  }

  @Test func aTypeThatAsksForNothingAllowsNothing() throws {
    _ = try decode(Empty.self, "{}")
    #expect(message(Empty.self, #"{"a": 1}"#) == #"expected an empty object, found the key "a""#)
  }

  @Test func singleValues() throws {
    #expect(try decode(Wrapped.self, "[1, 2]").pair == [1, 2])
    #expect(message(Wrapped.self, "[1, true]") == "[1]: expected an integer, found true")
    #expect(try decode([Level].self, "[1, 2]") == [.low, .high])
    #expect(message([Level].self, "[1, 3]") == "[1]: expected one of 1, 2, found 3")
    #expect(message([Even].self, "[2, 3]") == "[1]: an odd number")
  }

  @Test func numbersThatDoNotFit() throws {
    #expect(try decode(Int8.self, "-128") == -128)
    #expect(message(Int8.self, "-129") == "expected an integer from -128 to 127, found -129")
    #expect(try decode(UInt64.self, "18446744073709551615") == .max)
    #expect(message(UInt.self, "-1") == "expected an integer from 0 to 18446744073709551615, found -1")
    #expect(try decode(Float.self, "0.1") == 0.1)
    #expect(try decode(Double.self, "3") == 3)
    #expect(message(Float.self, "1e39") == "expected a number that Float can hold, found 1e+39")
    #expect(message(Float.self, "16777217") == "expected a number that Float can hold, found 16777217")
  }

  private func decode<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    try StrictDecoder.decode(type, from: JSONValue.parse(text))
  }

  private func message<T: Decodable>(_ type: T.Type, _ text: String) -> String? {
    #expect(throws: DecodingFailure.self) { try decode(type, text) }?.description
  }
}
