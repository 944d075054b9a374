import Assignments
import GradientCheck
import Grading
import Likeness
import Tensors

extension GradeReport {
  /// A report with anything in it that a report can hold.
  static func random(using random: inout some RandomNumberGenerator) -> GradeReport {
    var generator = ReportGenerator(random: random)
    defer { random = generator.random }
    return generator.report()
  }

  /// Every value in it, to the last bit but for the bits of NaN, which is not equal to itself.
  var everything: String { "\(self)" }
}

private struct ReportGenerator<Random: RandomNumberGenerator> {
  var random: Random

  mutating func report() -> GradeReport {
    var report = GradeReport(
      assignment: text(),
      submission: .init(
        id: text(), path: text(), kind: text(), sha256: text(), student: maybe { $0.text() },
        siteID: maybe { $0.text() }, submittedAt: maybe { $0.text() }, sketch: maybe { $0.sketch() }),
      status: GradeReport.Status.allCases.randomElement(using: &random)!,
      score: .init(earned: number(), possible: number(), extra: number(), penaltyPercent: number(), final: number()),
      parts: list { .init(id: $0.text(), title: $0.text(), checks: $0.list { $0.check() }) },
      penalties: list { .init(rule: $0.text(), percent: $0.number(), evidence: $0.list { $0.text() }) },
      integrity: list { .init(kind: $0.text(), evidence: $0.text()) }, isolation: list { $0.text() },
      notes: list { $0.text() }, staffNotes: list { $0.text() })
    report.seconds = maybe { $0.number() }
    return report
  }

  private mutating func sketch() -> Sketch {
    Sketch(marks: list { UInt32.random(in: 0...UInt32.max, using: &$0.random) }, text: random.next())
  }

  private mutating func check() -> GradeReport.Check {
    .init(
      id: text(), title: text(), status: GradeReport.Check.Status.allCases.randomElement(using: &random)!,
      points: number(), earned: number(),
      tensors: list { .init(name: $0.text(), caseName: $0.text(), step: $0.text(), verdict: $0.verdict()) },
      message: maybe { $0.text() },
      ending: maybe { GradeReport.Ending.allCases.randomElement(using: &$0.random)! }, output: maybe { $0.text() },
      diagnosis: maybe {
        .init(
          mistake: $0.text(), title: $0.text(), evidence: $0.text(), nudge: $0.text(),
          explanation: $0.list { $0.text() },
          companion: $0.maybe { .init(mistake: $0.text(), title: $0.text()) },
          forStudents: Assignment.DiagnosisDetail.allCases.randomElement(using: &$0.random)!)
      },
      counterexample: maybe {
        .init(
          inputs: $0.list { .init(name: $0.text(), value: $0.text()) }, script: $0.text(), output: $0.text(),
          expected: $0.text(), got: $0.text(), snippet: $0.text(), language: $0.text())
      })
  }

  private mutating func verdict() -> TensorVerdict {
    let shape = [Int.random(in: 0...3, using: &random), Int.random(in: 0...3, using: &random)]
    if Int.random(in: 0..<4, using: &random) == 0 { return .wrongType(text(), shape: shape) }
    func tensor(_ shape: [Int]) -> Tensor<Double> {
      Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in number() })
    }
    let got = tensor(shape)
    if Bool.random(using: &random) {
      let none = Tensor<Double>(shape: shape, repeating: 0)
      return TensorVerdict(got, accepting: [Accepted(values: got, tolerances: none)])
    }
    let other = Bool.random(using: &random) ? shape : [2]
    return TensorVerdict(got, accepting: [Accepted(values: tensor(other), tolerances: tensor(other))])
  }

  /// Also those that JSON has no word for.
  private mutating func number() -> Double {
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      [.nan, .infinity, -.infinity, -0.0, 0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1]
        .randomElement(using: &random)!
    case 1: Double(Int.random(in: -100...100, using: &random))
    default: Double(bitPattern: random.next())
    }
  }

  private mutating func text() -> String {
    let scalars = Array("ab\"\\/\n\r\t\0\u{7f}\u{1b}é\u{301}\u{2028}\u{feff}🙂\u{10ffff}".unicodeScalars)
    return String(
      String.UnicodeScalarView(
        (0..<Int.random(in: 0...8, using: &random)).map { _ in scalars.randomElement(using: &random)! }))
  }

  private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
    Bool.random(using: &random) ? make(&self) : nil
  }

  private mutating func list<Value>(_ make: (inout Self) -> Value) -> [Value] {
    (0..<Int.random(in: 0...2, using: &random)).map { _ in make(&self) }
  }
}
