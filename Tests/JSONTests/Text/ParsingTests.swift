import JSON
import Testing

@Suite struct ParsingTests {
  @Test(
    arguments: [
      ("null", .null),
      (" \t\r\n true \n", true),
      ("false", false),
      ("0", 0),
      ("-17", -17),
      ("-0", -0.0),
      ("1.0", 1.0),
      ("-2.5e-3", -0.0025),
      ("1E+2", 100.0),
      ("1e-400", 0.0),
      ("0.1", 0.1),
      ("\"\"", ""),
      ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{C}\n\r\t"),
      ("\"\\u00e9\\uD83D\\uDE00\\u0000\\uFFFF\"", "é😀\0\u{FFFF}"),
      ("\"\\ud800\\udc00\\uDBFF\\uDFFF\"", "\u{10000}\u{10FFFF}"),
      ("\"é😀\u{7F}\u{2028}\"", "é😀\u{7F}\u{2028}"),
      ("[]", []),
      ("[ ]", []),
      ("[1, [2], \"3\"]", [1, [2], "3"]),
      ("{}", [:]),
      ("{ \"b\" : 1 , \"a\" : { } }", ["b": 1, "a": [:]]),
      ("{\"\": null}", ["": .null]),
    ] as [(String, JSONValue)])
  func reads(text: String, value: JSONValue) throws {
    #expect(try JSONValue.parse(text) == value)
  }

  /// Equality does not tell the two zeros apart.
  @Test func keepsTheSignOfZero() throws {
    #expect(try JSONValue.parse("-0").number?.double?.sign == .minus)
    #expect(try JSONValue.parse("0").number?.double?.sign == .plus)
  }

  @Test(arguments: [
    "9007199254740993", "-9007199254740993", "18446744073709551615", "-9223372036854775808",
    "170141183460469231731687303715884105727", "-170141183460469231731687303715884105728",
  ])
  func keepsEveryDigitOfIntegers(text: String) throws {
    #expect(try JSONValue.parse(text).text() == text)
  }

  @Test func readsAnyBytes() throws {
    let bytes = Array("[1]".utf8)
    #expect(try JSONValue.parse(bytes) == [1])
    #expect(try JSONValue.parse(bytes[...]) == [1])
    #expect(try bytes.withUnsafeBytes { try JSONValue.parse($0) } == [1])
  }

  @Test(arguments: [
    ("", 0, "line 1, column 1: expected a value, found the end of the text"),
    (" \n ", 3, "line 2, column 2: expected a value, found the end of the text"),
    ("nul", 0, "line 1, column 1: expected a value, found \"nul\""),
    ("nullx", 0, "line 1, column 1: expected a value, found \"nullx\""),
    ("True", 0, "line 1, column 1: expected a value, found \"True\""),
    ("NaN", 0, "line 1, column 1: expected a value, found \"NaN\""),
    ("-Infinity", 1, "line 1, column 2: expected a digit, found \"Infinity\""),
    ("+1", 0, "line 1, column 1: expected a value, found \"+\""),
    (".5", 0, "line 1, column 1: expected a value, found \".\""),
    ("1.", 2, "line 1, column 3: expected a digit, found the end of the text"),
    ("1.e3", 2, "line 1, column 3: expected a digit, found \"e3\""),
    ("1e", 2, "line 1, column 3: expected a digit, found the end of the text"),
    ("1e+", 3, "line 1, column 4: expected a digit, found the end of the text"),
    ("01", 1, "line 1, column 2: expected no digit after a leading zero, found \"1\""),
    ("-01", 2, "line 1, column 3: expected no digit after a leading zero, found \"1\""),
    ("0x10", 1, "line 1, column 2: expected the end of the text, found \"x10\""),
    ("1e999", 0, "line 1, column 1: expected a number in the range of a double, found a larger one"),
    ("[-1e999]", 1, "line 1, column 2: expected a number in the range of a double, found a larger one"),
    (
      "170141183460469231731687303715884105728", 0,
      "line 1, column 1: expected an integer of at most 128 bits, found a longer one"
    ),
    ("1 2", 2, "line 1, column 3: expected the end of the text, found \"2\""),
    ("{} // why", 3, "line 1, column 4: expected the end of the text, found \"/\""),
    ("\u{FEFF}1", 0, "line 1, column 1: expected a value, found U+FEFF"),
    ("\u{A0}1", 0, "line 1, column 1: expected a value, found U+00A0"),
    ("\u{0}", 0, "line 1, column 1: expected a value, found U+0000"),
    ("1\u{0}", 1, "line 1, column 2: expected the end of the text, found U+0000"),
    ("'a'", 0, "line 1, column 1: expected a value, found \"'\""),
    ("[", 1, "line 1, column 2: expected a value, found the end of the text"),
    ("[1", 2, "line 1, column 3: expected \",\" or \"]\", found the end of the text"),
    ("[1,]", 3, "line 1, column 4: expected a value, found \"]\""),
    ("[,1]", 1, "line 1, column 2: expected a value, found \",\""),
    ("[1 2]", 3, "line 1, column 4: expected \",\" or \"]\", found \"2\""),
    ("[1}", 2, "line 1, column 3: expected \",\" or \"]\", found \"}\""),
    ("]", 0, "line 1, column 1: expected a value, found \"]\""),
    ("{", 1, "line 1, column 2: expected a key in double quotes, found the end of the text"),
    ("{a: 1}", 1, "line 1, column 2: expected a key in double quotes, found \"a\""),
    ("{1: 1}", 1, "line 1, column 2: expected a key in double quotes, found \"1\""),
    ("{\"a\" 1}", 5, "line 1, column 6: expected \":\" after the key, found \"1\""),
    ("{\"a\":}", 5, "line 1, column 6: expected a value, found \"}\""),
    ("{\"a\": 1,\n}", 9, "line 2, column 1: expected a key in double quotes, found \"}\""),
    ("{\"a\": 1 \"b\": 2}", 8, "line 1, column 9: expected \",\" or \"}\", found \"\\\"\""),
    ("{\"é\": 1,\n \"é\": 2}", 11, "line 2, column 2: expected a new key, found \"é\" for the second time"),
    ("{\"a\": 1, \"\\u0061\": 2}", 9, "line 1, column 10: expected a new key, found \"a\" for the second time"),
    ("\"a", 2, "line 1, column 3: expected more of the string or its closing quote, found the end of the text"),
    ("\"é\n\"", 3, "line 1, column 3: expected more of the string or its closing quote, found U+000A"),
    ("\"\u{0}\"", 1, "line 1, column 2: expected more of the string or its closing quote, found U+0000"),
    (
      "\"\\x\"", 2,
      "line 1, column 3: expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u, found \"x\""
    ),
    ("\"\\u12g4\"", 5, "line 1, column 6: expected four hexadecimal digits after \\u, found \"g4\""),
    ("\"\\u12\"", 5, "line 1, column 6: expected four hexadecimal digits after \\u, found \"\\\"\""),
    ("\"é\\ud800\"", 3, "line 1, column 3: expected a pair of surrogate escapes, found one alone"),
    ("\"\\ud800x\"", 1, "line 1, column 2: expected a pair of surrogate escapes, found one alone"),
    ("\"\\ud800\\n\"", 1, "line 1, column 2: expected a pair of surrogate escapes, found one alone"),
    ("\"\\ud800\\ud800\"", 1, "line 1, column 2: expected a pair of surrogate escapes, found one alone"),
    ("\"\\udc00\\ud800\"", 1, "line 1, column 2: expected a pair of surrogate escapes, found one alone"),
  ])
  func refuses(text: String, offset: Int, description: String) {
    expectRefusal(of: Array(text.utf8), at: offset, description)
  }

  @Test(
    arguments: [
      [0xFF], [0x80], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func refusesBytesThatAreNotUTF8(bytes: [UInt8]) {
    let text = Array("[\"é\",\n\"é".utf8) + bytes + Array("\"]".utf8)
    expectRefusal(of: text, at: 10, "line 2, column 3: expected UTF-8, found bytes that are not")
  }

  private func expectRefusal(of bytes: [UInt8], at offset: Int, _ description: String) {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(bytes) }
    #expect(error?.offset == offset)
    #expect(error?.description == description)
  }
}
