import Foundation
import Submissions
import TestSupport
import Testing
import Workers

@testable import Grading

/// Answers that are numbers and tensors as the protocol has them, and that nobody computes by mistake. Grader has to come
/// to its end with each.
struct ExtremeAnswersTests {
  @Test(arguments: [
    ("1e20 * 2 * (y_hat - y) / y.numel()", "constant-factor"),
    ("1e-20 * 2 * (y_hat - y) / y.numel()", nil), ("1e-9 * 2 * (y_hat - y) / y.numel()", nil),
    ("torch.full_like(y, 3e38)", nil), ("torch.zeros(10 ** 9, 0)", nil), ("torch.zeros(0, 10 ** 9)", nil),
    ("torch.zeros(1 << 62, 0)", nil),
  ])
  func anythingMayComeOfALoss(_ gradient: String, _ named: String?) throws {
    let text = try Shelf.starter().replacing("2 * (y_hat - y) / y.numel()", with: gradient)
    let report = try Desk.examine(text: text)
    let check = try #require(report.check("mse.gradient"))
    #expect(check.status == .failed && check.earned == 0)
    if let named { #expect(check.diagnosis?.mistake == named, "\(String(describing: check.diagnosis))") }
  }

  /// A divisor has moved into `backward` only where `backward` shows it.
  @Test func lossesWithoutTheirDivisorAreWrongWhereNothingElseRuns() throws {
    let text = try Shelf.starter()
      .replacing(" / y.numel()", with: "").replacing("z1 = x @", with: "while True: pass\n        z1 = x @")
    let report = try Desk.examine(text: text, hastily: true)
    #expect(report.check("mse.gradient")?.status == .failed && report.check("bce.gradient")?.status == .failed)
    #expect(!report.notes.contains { $0.contains("instead of in the losses") }, "\(report.notes)")
  }
}
