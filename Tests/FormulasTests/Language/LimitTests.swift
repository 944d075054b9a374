import Formulas
import Testing

/// Texts that are hostile or broken get an error, and cost neither time nor the stack.
@Suite struct LimitTests {
  @Test(arguments: [
    "(", "[", "{", #"\frac{"#, #"\sqrt{"#, "-", "+", "x^", "x_{", "|", "||", #"\hat{"#, "1[", #"\log "#, #"\sum_i "#,
    "a/(", "{a if ", #"\text{"#, #"\partial("#, "x^{-",
  ])
  func tenThousandLevelsAreTooDeep(_ level: String) {
    let text = String(repeating: level, count: min(10_000, 19_000 / level.count)) + "a"
    #expect(throws: FormulaError.self) { try Formula.all(in: text, .network) }
  }

  @Test func theMessageNamesTheDepth() {
    let text = String(repeating: "(", count: 9_000) + "a" + String(repeating: ")", count: 9_000)
    let error = #expect(throws: FormulaError.self) { try read(text) }
    #expect(error?.message == "expected at most 200 levels of nesting, found more")
  }

  @Test func whatIsAllowedIsRead() throws {
    let text = String(repeating: "(", count: 90) + "a" + String(repeating: ")", count: 90)
    #expect(try read(text) == .symbol("a"))
    let sum = Array(repeating: "a", count: 5_000).joined(separator: " + ")
    guard case .sum(let terms) = try read(sum) else {
      Issue.record("a sum is a sum, however long")
      return
    }
    #expect(terms.count == 5_000)
  }

  @Test func aMegabyteIsTooLong() {
    let error = #expect(throws: FormulaError.self) { try read(String(repeating: "a + ", count: 250_000)) }
    #expect(error?.message == "expected at most 20000 characters, found more")
  }

  @Test(arguments: ["/a", "'", "^T", " ./ a", " ⊗ a", "_i"])
  func endlessChainsAreTooLong(_ link: String) {
    let error = #expect(throws: FormulaError.self) { try read("A" + String(repeating: link, count: 3_000)) }
    #expect(error?.message == "expected at most 400 divisions and marks, found more" || link == "_i")
  }

  @Test func chainsOfSeveralFormulasAreNotAddedUp() throws {
    let text = Array(repeating: "A" + String(repeating: "/a", count: 150), count: 5).joined(separator: "; ")
    #expect(try Formula.all(in: text, .network).count == 5)
    let steps = Array(repeating: "A" + String(repeating: "'", count: 150), count: 5).joined(separator: " = ")
    #expect(throws: Never.self) { try Formula.read(steps, .network) }
  }

  @Test(arguments: ["1e-9223372036854775808", "1e9223372036854775807", "1e-19", "1e99999999999999999999"])
  func aNumberThatIsNoneHereIsRefused(_ text: String) {
    let error = #expect(throws: FormulaError.self) { try read(text) }
    #expect(error?.message == "expected a number of at most 18 digits")
  }

  @Test(.timeLimit(.minutes(1))) func wordsThatAreInterruptedAndNeverEndCostNoTime() {
    for count in [40, 400] {
      let text = String(repeating: "\\text{$%}\n", count: count) + "$ a"
      #expect((try? Formula.all(in: text, .network).map { "\($0.answer)" }) == ["a"])
    }
  }
}
