import JSON
import Testing

@Suite struct WritingTests {
  private let report: JSONValue = [
    "schema": 1, "score": 47.5, "passed": true, "note": .null, "shape": [3, 5], "none": [], "empty": [:],
    "parts": [["id": "linear"]],
  ]

  @Test func compact() {
    #expect(
      report.text() == """
        {"schema":1,"score":47.5,"passed":true,"note":null,"shape":[3,5],"none":[],"empty":{},\
        "parts":[{"id":"linear"}]}
        """)
  }

  @Test func indented() {
    #expect(
      report.text(indented: true) == """
        {
          "schema": 1,
          "score": 47.5,
          "passed": true,
          "note": null,
          "shape": [
            3,
            5
          ],
          "none": [],
          "empty": {},
          "parts": [
            {
              "id": "linear"
            }
          ]
        }
        """)
  }

  /// A value inside a document that somebody else writes around it.
  @Test func indentedAtItsDepth() {
    let whole = JSONValue.array([report])
    #expect(whole.text(indented: true) == "[\n  " + report.text(level: 1) + "\n]")
  }

  @Test(arguments: [
    ("plain é😀/\u{7F}", "\"plain é😀/\u{7F}\""),
    ("\"\\", "\"\\\"\\\\\""),
    ("\n\r\t\u{8}\u{C}", "\"\\n\\r\\t\\u0008\\u000c\""),
    ("\0\u{1F}", "\"\\u0000\\u001f\""),
    ("\r\n", "\"\\r\\n\""),
  ])
  func escapes(string: String, text: String) {
    #expect(JSONValue.string(string).text() == text)
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1, "1.0"), (-0.0, "-0.0"), (1e22, "1e+22"), (.leastNonzeroMagnitude, "5e-324"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.nan, "\"NaN\""), (-.nan, "\"NaN\""),
      (.infinity, "\"Infinity\""), (-.infinity, "\"-Infinity\""),
    ] as [(Double, String)])
  func doubles(double: Double, text: String) {
    #expect(JSONValue(double).text() == text)
  }
}
