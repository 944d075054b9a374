import JSON
import Testing

@Suite struct JSONNumberTests {
  @Test func integersAreNeverRounded() {
    let number = JSONNumber.integer(9_007_199_254_740_993)
    #expect(number.integer(as: Int.self) == 9_007_199_254_740_993)
    #expect(number.integer(as: Int32.self) == nil)
    #expect(number.double == nil)
    #expect(JSONNumber.integer(-3).double == -3)
    #expect(JSONNumber.integer(-3).integer(as: UInt64.self) == nil)
  }

  @Test func doublesAreNoIntegers() {
    #expect(JSONNumber.double(5).integer(as: Int.self) == nil)
    #expect(JSONNumber.double(5).double == 5)
    #expect(JSONNumber.double(5) != .integer(5))
  }
}
