import Testing

@testable import Formulas

/// A wrong answer costs no more to explain than to compute a few times.
@Suite struct EffortTests {
  @Test(arguments: [
    "sum_{k=1}^{1} sum_{i=1}^{10000} sum_{j=k}^{i} sum_{l=k}^{i} I", "W1*x - b1 + 0*sum(ones(50, 50)^3)*b1",
    "W1*x - b1 + 0*(sum_{i=1}^{100} sum_{j=1}^{100} i*j*(i + j)*(i - j))*b1",
    "diag(vec(ones(100, 100)))*(W1*x - b1)",
    "W1*x - b1 + 0*(sum_{i=1}^{60} sum_{j=1}^{60} i*j*(i + j)*(i - j)*(i + 2*j)*(i - 3*j)*(i*j + 5*j)*(8*i - j))*b1",
  ])
  func answersThatAskForMuchWorkAreJudgedSoon(_ answer: String) throws {
    let examination = try #require(
      try WrittenFormulas.examinations(of: "nyu-dsga1008-fall2025")["1.2.b.linear1"])
    let clock = ContinuousClock()
    let start = clock.now
    let report = examination.judge(answer)
    let time = clock.now - start
    #expect(report.verdict.name == "wrong", "\(report.verdict.sentence)")
    #expect(time < .seconds(5), "\(time)")
  }
}
