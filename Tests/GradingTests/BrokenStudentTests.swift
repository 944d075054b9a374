import Grading
import TestSupport
import Testing

/// The marks of broken submissions: each loses what it breaks, and nothing else.
struct BrokenStudentTests {
  @Test(arguments: BrokenStudent.all)
  func losesExactlyWhatItBreaks(student: BrokenStudent) throws {
    let report = try Classroom.grade(student.source, patience: student.patience)
    #expect(report.lost == student.loses)
    #expect(report.status == .graded)
  }

  @Test func whatDoesNotCompileIsToldInTheCompilersWords() throws {
    let student = try WorkedExample().replacing("let y_hat = activate(g, z3)", with: "let y_hat = activate(h, z3)")
    let report = try Classroom.grade(student)
    #expect(report.status == .unexecutable && report.score.final == 0)
    #expect(report.parts.flatMap(\.checks).allSatisfy { $0.status == .skipped })
    #expect(report.notes.count == 1 && report.notes[0].contains("error: cannot find 'h' in scope"))
  }

  @Test func aCrashIsAnErrorInTheStudentsWords() throws {
    let student = try #require(BrokenStudent.all.first { $0.testDescription == "BCE crashes" })
    let check = try #require(try Classroom.grade(student.source).check("bce.value"))
    #expect(check.status == .error)
    #expect(check.message?.hasPrefix("The submission crashed with signal") == true)
    #expect(check.output?.contains("not done yet") == true)
  }

  @Test func aLoopIsAnErrorThatSaysHowLongItWasGiven() throws {
    let student = try #require(BrokenStudent.all.first { $0.testDescription == "MSE hangs" })
    let check = try #require(try Classroom.grade(student.source, patience: 2).check("mse.value"))
    #expect(check.status == .error)
    #expect(check.message?.hasPrefix("The submission gave no answer within 2.0 seconds: ") == true)
  }

  @Test func aMissingGradientIsNamed() throws {
    let student = try WorkedExample().replacing(#"grads["dJdb2"] ="#, with: "_ =")
    let report = try Classroom.grade(student)
    #expect(
      report.check("linear.backward.bias")?.message
        == "In \"backward dJdy_hat\": after backward, grads has no dJdb2; it has dJdW1, dJdW2, dJdb1")
    #expect(report.check("linear.backward.weight")?.status == .passed, "the weights' gradients came, and are right")
  }
}
