import JSON
import Testing

/// A small assignment file, with every kind of thing that a synthesised conformance asks for.
private struct Assignment: Decodable, Equatable {
  struct Part: Decodable, Equatable {
    var id: String
    var points: Int
    var checks: [Check]
    var note: String?
  }

  struct Check: Decodable, Equatable {
    var id: String
    var points: Double
    var kind: Kind
  }

  enum Kind: String, Decodable, CaseIterable { case forward, backward }

  var schema: UInt8
  var parts: [Part]
  var penalties: [String: Double]
  var kinds: [Kind?]
  var open: Bool?
}

@Suite struct StrictDecoderTests {
  private static let valid: JSONValue = [
    "schema": 1,
    "parts": [
      [
        "id": "linear", "points": 9, "note": .null,
        "checks": [["id": "linear.forward", "points": 4.5, "kind": "forward"]],
      ],
      ["id": "relu", "points": 5, "note": "k", "checks": []],
    ],
    "penalties": ["late": 5, "a format": 2.5],
    "kinds": ["backward", .null],
  ]

  @Test func decodesEveryKindOfMember() throws {
    let assignment = try StrictDecoder.decode(Assignment.self, from: Self.valid)
    let check = Assignment.Check(id: "linear.forward", points: 4.5, kind: .forward)
    #expect(
      assignment
        == Assignment(
          schema: 1,
          parts: [
            .init(id: "linear", points: 9, checks: [check], note: nil),
            .init(id: "relu", points: 5, checks: [], note: "k"),
          ],
          penalties: ["late": 5, "a format": 2.5], kinds: [.backward, nil], open: nil))
  }

  /// The valid file with one thing changed, and what must be said about it.
  @Test(arguments: [
    (#""schema":1"#, #""schema":256"#, "schema: expected an integer from 0 to 255, found 256"),
    (#""schema":1"#, #""schema":1.0"#, "schema: expected an integer, found 1.0"),
    (#""schema":1"#, #""schema":"1""#, #"schema: expected an integer, found "1""#),
    (#""schema":1"#, #""schema":null"#, "schema: expected an integer, found null"),
    (#""schema":1"#, #""schema":1,"opem":true"#, #"unknown key "opem"; did you mean "open"?"#),
    (#""schema":1"#, #""schema":1,"Open":true"#, #"unknown key "Open"; did you mean "open"?"#),
    (
      #""schema":1"#, #""schema":1,"weather":true"#,
      #"unknown key "weather"; known here: "kinds", "open", "parts", "penalties", "schema""#
    ),
    (#""schema":1"#, #""schema":1,"open":1"#, "open: expected true or false, found 1"),
    (#""schema":1,"#, "", #"missing key "schema""#),
    (#""points":4.5"#, #""point":4.5"#, #"parts[0].checks[0]: unknown key "point"; did you mean "points"?"#),
    (#""points":4.5,"#, "", #"parts[0].checks[0]: missing key "points""#),
    (#""points":4.5"#, #""points":[]"#, "parts[0].checks[0].points: expected a number, found an array"),
    (
      #""points":4.5"#, #""points":9007199254740993"#,
      "parts[0].checks[0].points: expected a number that Double can hold, found 9007199254740993"
    ),
    (
      #""kind":"forward""#, #""kind":"sideways""#,
      #"parts[0].checks[0].kind: expected one of "forward", "backward", found "sideways""#
    ),
    (#""kind":"forward""#, #""kind":7"#, "parts[0].checks[0].kind: expected a string, found 7"),
    (#""note":"k""#, #""note":5"#, "parts[1].note: expected a string, found 5"),
    (#""note":"k""#, #""notes":"k""#, #"parts[1]: unknown key "notes"; did you mean "note"?"#),
    (#""checks":[]"#, #""checks":{}"#, "parts[1].checks: expected an array, found an object"),
    (#""checks":[]"#, #""checks":["x"]"#, #"parts[1].checks[0]: expected an object, found "x""#),
    (#""a format":2.5"#, #""a format":"2""#, #"penalties["a format"]: expected a number, found "2""#),
    (#""late":5"#, #""late":true"#, "penalties.late: expected a number, found true"),
    (
      #"["backward",null]"#, #"[null,"up"]"#,
      #"kinds[1]: expected one of "forward", "backward", found "up""#
    ),
  ])
  func names(original: String, change: String, message: String) throws {
    let text = Self.valid.text()
    let range = try #require(text.firstRange(of: original))
    let changed = try JSONValue.parse(text.replacingCharacters(in: range, with: change))
    let failure = #expect(throws: DecodingFailure.self) { try StrictDecoder.decode(Assignment.self, from: changed) }
    #expect(failure?.description == message)
  }

  @Test func pathAndMessageAreApart() {
    let failure = #expect(throws: DecodingFailure.self) {
      try StrictDecoder.decode([String: [Int]].self, from: ["a": [1, "x"]])
    }
    #expect(failure?.path == "a[1]")
    #expect(failure?.message == #"expected an integer, found "x""#)
  }

  @Test func longTextsAreCutInMessages() throws {
    let long = String(repeating: "x", count: 1000)
    let cut = "\"" + String(repeating: "x", count: 40) + "…\""
    let value = #expect(throws: DecodingFailure.self) { try StrictDecoder.decode(Int.self, from: .string(long)) }
    #expect(value?.message == "expected an integer, found \(cut)")
    let text = Self.valid.text().replacing("\"note\":\"k\"", with: "\"\(long)\":1")
    let key = #expect(throws: DecodingFailure.self) {
      try StrictDecoder.decode(Assignment.self, from: JSONValue.parse(text))
    }
    #expect(key?.message == "unknown key \(cut); known here: \"checks\", \"id\", \"note\", \"points\"")
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
