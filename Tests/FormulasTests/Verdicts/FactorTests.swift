import Testing

@testable import Formulas

/// Where a positive constant factor does not matter, none does.
@Suite struct FactorTests {
  @Test(arguments: [
    "max(0, -y*z)", "20*max(0, -y*z)", "2*max(0, -y*z)", "max(0, -7*y*z)/13", "pi*max(0, -y*z)", "0.37*max(0, -y*z)",
    "d*max(0, -y*z)", "max(0, -y*z)/(3*d)", "abs(z) - y*z",
  ])
  func anyPositiveConstantIsRight(_ answer: String) throws {
    let report = try WrittenFormulas.report("nyu-dsga1008-fall2025", "1.4.perceptron", answer)
    #expect(report.verdict.name == "correct", "\(answer): \(report.verdict.sentence)")
  }

  @Test(arguments: [
    "-20*max(0, -y*z)", "0*z", "b*max(0, -y*z)", "b^2*max(0, -y*z)", "exp(b)*max(0, -y*z)", "max(0, y*z)",
    "0*max(0, -y*z)", "max(0, 1 - y*z)",
  ])
  func nothingElseIs(_ answer: String) throws {
    let report = try WrittenFormulas.report("nyu-dsga1008-fall2025", "1.4.perceptron", answer)
    #expect(report.verdict.name == "wrong", "\(answer): \(report.verdict.sentence)")
  }

  @Test func whereItMattersItIsAMistake() throws {
    let report = try WrittenFormulas.report("nyu-dsga1008-fall2025", "1.4.adaline", "20*(y - yhat)^2")
    #expect(report.verdict.name == "wrong")
  }
}
