import Testing

@testable import Formulas

/// Numbers that cancel on the way leave an error of their own size, which is no licence.
@Suite struct CancellationTests {
  private let assignment = "nyu-dsga1008-fall2025"

  @Test(arguments: [
    ("1.2.b.linear1", "W1*x + 0*10^40"), ("1.2.b.linear1", "b1 + 0*10^40"), ("1.2.b.linear1", "0*b1 + 0*10^30"),
    ("1.2.b.linear1", "W1*x - b1 + 10^35 - 10^35"), ("1.2.c.W1", "0*W1' + 0*10^40"),
    ("1.4.adaline", "w'*x + 0*10^60"), ("1.4.perceptron", "-y*z + 0*10^60"), ("1.5.c.gelu", "Phi(x) + 0*10^40"),
    ("1.2.c.W2", "0*W2 + 0*10^40"),
  ])
  func aLargeNumberThatVanishesExcusesNothing(_ question: String, _ answer: String) throws {
    let report = try WrittenFormulas.report(assignment, question, answer)
    #expect(report.earned == 0, "\(answer): \(report.verdict.sentence)")
    #expect(report.verdict.name == "wrong")
  }

  @Test func itIsSaidThatNumbersCancel() throws {
    let report = try WrittenFormulas.report(assignment, "1.2.b.linear1", "W2'*y + 0*10^40")
    #expect(report.verdict.sentence == "wrong: numbers as large as 1e+40 cancel on the way")
  }

  @Test(arguments: [
    ("1.2.b.linear1", "W1*x + b1 + 10^6*b1 - 10^6*b1"), ("1.2.b.linear1", "(W1*x*10^9 + 10^9*b1)/10^9"),
    ("1.5.c.gelu", "Phi(x) + x*phi(x) + 1000 - 1000"), ("1.5.c.softplus", "exp(x + 20)/(exp(20) + exp(x + 20))"),
  ])
  func whatCancelsALittleIsRightAllTheSame(_ question: String, _ answer: String) throws {
    let report = try WrittenFormulas.report(assignment, question, answer)
    #expect(report.verdict.name == "correct", "\(answer): \(report.verdict.sentence)")
  }

  @Test func aTruthOfNothingButZerosIsNoTrap() throws {
    #expect(try WrittenFormulas.report("wpi-cs541-hw2", "4.1.b2", "1 - 1").verdict.name == "correct")
    #expect(try WrittenFormulas.report("wpi-cs541-hw2", "4.1.b2", "0*10^40 + 1").verdict.name == "wrong")
  }
}
