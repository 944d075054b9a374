import Foundation
import Likeness
import TestSupport
import Testing

struct SketchTests {
  @Test(arguments: RealPrograms.names)
  func aDisguiseChangesNothing(name: String) throws {
    let text = try RealPrograms.text(name)
    let marks = try #require(Sketch(python: text)).marks
    var random = SeededGenerator(seed: 1)
    for disguise in Disguise.allCases {
      let other = disguise.applied(to: text, using: &random)
      #expect(Sketch(python: other)?.marks == marks, "\(disguise)")
    }
    let all = Disguise.allCases.reduce(text) { $1.applied(to: $0, using: &random) }
    #expect(Sketch(python: all)?.marks == marks)
    #expect(Sketch(python: all)?.text != Sketch(python: text)?.text)
  }

  /// The disguises do disguise: otherwise the test above would tell nothing.
  @Test func theDisguisesChangeTheText() throws {
    var random = SeededGenerator(seed: 1)
    for disguise in Disguise.allCases {
      let changed = try RealPrograms.names.filter { name in
        let text = try RealPrograms.text(name)
        return disguise.applied(to: text, using: &random) != text
      }
      #expect(changed.count > 15, "\(disguise)")
    }
  }

  @Test func aDisguiseInSwiftChangesNothing() throws {
    let text = try String(contentsOfFile: "\(Repository.root)/Sources/Student/MLP.swift", encoding: .utf8)
    let marks = try #require(Sketch(swift: text)).marks
    #expect(marks.count > 50)
    for (old, new) in [
      ("mutating ", ""), ("  ", "\t"), ("(", "(\n"), ("{\n", "{ /* a { /* b */ */\n"), ("\n", "; // \"\n"),
    ] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.contains("//") ? $0 + "\n" : ($0 + "\n").replacing(old, with: new)
      }
      #expect(Sketch(swift: lines.joined())?.marks == marks, "\(old)")
    }
    let renamed = text.replacing(#/\bdifference\b/#, with: "gap").replacing(#/\bNK\b/#, with: "count_")
    #expect(renamed != text && Sketch(swift: renamed)?.marks == marks)
  }

  @Test func methodsOfSwiftMayChangePlaces() throws {
    func type(_ methods: [String]) -> String { "struct A {\n" + methods.joined(separator: "\n\n") + "\n}\n" }
    let methods = (1...4).map { number in
      let sum = (0..<12).map { "x[\($0 % number)] * y" }.joined(separator: " + ")
      return
        "  private mutating func f\(number)(_ x: [Int], by y: Int) -> Int {\n    if y > \(number) { return 0 }\n    return \(sum)\n  }"
    }
    let sketch = try #require(Sketch(swift: type(methods)))
    #expect(Sketch(swift: type(methods.reversed()))?.marks == sketch.marks)
  }

  @Test func anotherCalculationIsAnotherSketch() throws {
    let text = try RealPrograms.text("starter.py")
    let marks = Set(try #require(Sketch(python: text)).marks)
    for (old, new) in [("s * (1 - s)", "s - s ** 2"), ("dJdz3.T @", "dJdz3 @"), ("torch.relu", "torch.tanh")] {
      let other = Set(try #require(Sketch(python: text.replacing(old, with: new))).marks)
      #expect(other != marks && other.intersection(marks).count > marks.count * 3 / 4, "\(old)")
    }
  }

  @Test func tooLittleIsNoSketch() {
    #expect(Sketch(python: "") == nil && Sketch(python: "import torch\nx = 1\n") == nil)
    #expect(Sketch(of: [], in: .swift) == nil)
  }

  /// Whatever a file holds, it is read to its end, and no file has more than a share of the memory.
  @Test func anythingCanBeRead() {
    var random = SeededGenerator(seed: 2)
    let pieces = Array("\"'\\\n #/*{}()[]`.0eE+ab_\t\r;:,=\u{e9}".utf8)
    for count in [1, 2, 3, 10, 100, 1000, 100_000] {
      let bytes = (0..<count).map { _ in pieces.randomElement(using: &random)! }
      for language in [Language.python, .swift] {
        #expect((Sketch(of: [bytes], in: language)?.marks.count ?? 0) <= 1024)
      }
    }
    for end in ["\"", "'''", "\\", "/*", "#\"", "1e", "f\"", "x = \\\r"] {
      for language in [Language.python, .swift] { #expect(Sketch(of: [Array(end.utf8)], in: language) == nil) }
    }
  }

  @Test func itIsReadAsItWasWritten() throws {
    var random = SeededGenerator(seed: 3)
    for count in [0, 1, 200] {
      let marks = (0..<count).map { _ in UInt32(truncatingIfNeeded: random.next()) } + [0, .max]
      let sketch = Sketch(marks: marks, text: random.next())
      #expect(try JSONDecoder().decode(Sketch.self, from: JSONEncoder().encode(sketch)) == sketch)
    }
    for text in ["", "0123", "0123456789abcdef0", "0123456789abcdeg"] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(Sketch.self, from: Data("\"\(text)\"".utf8)) }
    }
  }
}
