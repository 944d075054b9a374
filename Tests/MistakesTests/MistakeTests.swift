import Mistakes
import Testing

@Suite struct MistakeTests {
  @Test func keepsWhatItIsGiven() {
    let explanation = Mistake.Explanation(nudge: "n", written: "w", asked: "a")
    #expect(Mistake(id: "sign-flipped", title: "t", explanation: explanation).explanation == explanation)
  }
}
