import Assignments
import Fixtures
import Foundation
import Mistakes
import Submissions
import TestSupport
import Testing
import WorkerProtocol
import Workers

@testable import Grading

/// The softmax regression of CS 541: functions in NumPy, each submission run in a process of its own.
struct RegressionTests {
  private static let folder = "\(Repository.root)/Tests/Submissions/regression"

  private static let examiner = Result {
    let suite = try Classroom.judge("wpi-cs541-hw2").suite
    let bench = Workbench(
      for: suite.assignment.interface, isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: 1200)
    return Examiner(suite, on: bench)
  }

  private static func grade(_ path: String) throws -> GradeReport {
    try examiner.get().examine(Intake(at: path).handIns[0])
  }

  private static func grade(text: String, named name: String = "hw2.py") throws -> GradeReport {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return try grade(path)
  }

  private static let styles =
    (try? FileManager.default.contentsOfDirectory(atPath: folder + "/correct"))?.sorted() ?? []

  private static func text(_ path: String) throws -> WorkedExample {
    try WorkedExample(text: String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8))
  }

  @Test func thereAreSeveralStyles() { #expect(Self.styles.count >= 4) }

  @Test(arguments: styles)
  func everyRightStyleHasFullMarks(_ style: String) throws {
    let report = try Self.grade("\(Self.folder)/correct/\(style)")
    #expect(report.score.final == 20 && report.parts.flatMap(\.checks).allSatisfy { $0.status == .passed })
    #expect(report.diagnoses.isEmpty)
  }

  /// The catalogue's mistakes as students write them: it and nothing else is named, and it costs only what it breaks.
  private static let table = EditedSubmission.table("regression/mistakes.edits")

  @Test func everyMistakeIsWrittenDown() throws {
    let assignment = try Classroom.judge("wpi-cs541-hw2").suite.assignment
    let known = Set(Catalogue.mutants(under: .init(assignment)).flatMap(\.mistakes))
    #expect(Self.table.map(\.name).sorted() == known.sorted())
  }

  @Test(arguments: table)
  func aMistakeIsNamed(_ mistake: EditedSubmission) throws {
    let source = try mistake.source(basedOn: Self.text("correct/starter.py"))
    let report = try Self.grade(text: source.text)
    #expect(report.named == [mistake.name])
    let failed = report.parts.flatMap(\.checks).filter { $0.status != .passed }.map { $0.id.prefix { $0 != "." } }
    #expect(failed.isEmpty == false && report.score.earned >= 3, "\(failed)")
  }

  /// In Swift the interface carries over, and so do the mistakes.
  @Test func theSameIsGradedInSwift() throws {
    let right = try Self.text("SoftmaxHomework.swift")
    #expect(try Self.grade(text: right.text, named: "SoftmaxHomework.swift").score.final == 20)
    let wrong = try right.replacing("+ alpha * W, errors", with: "- alpha * W, errors")
    let report = try Self.grade(text: wrong.text, named: "SoftmaxHomework.swift")
    #expect(report.score.final == 19 && report.named == ["decay-sign"])
    let example = report.parts.flatMap(\.checks).compactMap(\.counterexample).first
    #expect(example?.snippet.contains("let (dW, _) = Self.compute_gradient(W, b, images, labels, alpha)") == true)
  }

  @Test func listsAreGradedInSwift() throws {
    let wrong = try Self.text("SoftmaxHomework.swift").replacing("insert((dW, p), at: 0)", with: "append((dW, p))")
    let report = try Self.grade(text: wrong.text, named: "SoftmaxHomework.swift")
    #expect(report.score.final == 15.5 && report.named == ["composition-gradient-reversed"])
    let example = report.parts.flatMap(\.checks).compactMap(\.counterexample).first
    for words in [
      "let results = Self.ComputeGradients([(W1, b1), (W2, b2)], x, [z1, z2])", "extension AffineComposition",
    ] {
      #expect(example?.snippet.contains(words) == true, "\(example?.snippet ?? "")")
    }
    let half = try Self.text("SoftmaxHomework.swift").replacing(
      "SoftmaxRegression, AffineComposition", with: "SoftmaxRegression")
    let without = try Self.grade(text: half.text, named: "SoftmaxHomework.swift")
    #expect(without.score.final == 12)
    let messages = without.parts.flatMap(\.checks).compactMap(\.message)
    #expect(messages.contains { $0.contains("SoftmaxHomework does not conform to AffineComposition") }, "\(messages)")
  }

  /// The code of the document as it is printed: it goes to its author's folder, forgets a batch for one probability of 0,
  /// and counts classes from 1, as the starter code did.
  @Test func thePrintedCodeIsGraded() throws {
    let report = try Self.grade("\(Self.folder)/printed.py")
    #expect(report.status == .graded && report.score.final == 14)
    let all = report.parts.flatMap(\.checks).filter { $0.status != .passed }
    let wrong = all.filter { $0.status == .failed }
    #expect(wrong.map(\.id) == ["loss.extreme", "one-hot.rows"])
    #expect(wrong.map(\.diagnosis?.mistake) == ["regression-loss-replaces-batch", "one-hot-off-by-one"])
    let stopped = all.filter { $0.status == .error }
    #expect(stopped.map(\.id) == ["two", "weights", "biases", "kept"].map { "composition-gradients.\($0)" })
    for check in stopped {
      for words in ["grad_W_i = grad_z @ z_full[i-1].T", "A number by itself cannot stand beside `@`"] {
        #expect(check.message?.contains(words) == true, "\(check.message ?? "")")
      }
    }
    #expect(wrong[1].counterexample?.inputs.map(\.value) == ["[0, 1]"])
    #expect(wrong[1].counterexample?.snippet.contains("from hw2 import to_one_hot") == true)
    for words in ["`matplotlib`", "`sklearn`", "os.chdir"] {
      #expect(report.notes.contains { $0.contains(words) }, "\(report.notes)")
    }
  }

  /// ½α‖W‖² and α‖W‖² are both right, if the gradient is that of the own loss.
  @Test(arguments: [
    ("0.5 * alpha", "dW += alpha * W", []), ("alpha", "dW += 2 * alpha * W", []),
    ("0.5 * alpha", "dW += 2 * alpha * W", ["gradient.penalty"]), ("alpha", "dW += alpha * W", ["gradient.penalty"]),
  ])
  func theOwnLossDecidesThePenalty(loss: String, gradient: String, failed: [String]) throws {
    let source = try Self.text("correct/starter.py").replacing("0.5 * alpha", with: loss)
      .replacing("dW += alpha * W", with: gradient)
    let report = try Self.grade(text: source.text)
    #expect(report.parts.flatMap(\.checks).filter { $0.status != .passed }.map(\.id) == failed)
    #expect(report.notes.contains { $0.contains("α‖W‖²") } == (loss == "alpha"))
    if !failed.isEmpty { #expect(report.named == ["decay-factor"]) }
  }

  /// With an array for the 1 that it begins with, the printed code is right for columns, and for nothing else.
  @Test func thePrintedGradientsAreRightForColumns() throws {
    let source = try Self.text("printed.py").replacing("grad_z = 1", with: "grad_z = np.array([[1.0]])")
    let report = try Self.grade(text: source.text)
    #expect(report.parts.first { $0.id == "composition-gradients" }?.earned == 5)
    #expect(report.notes.contains { $0.contains("handed over as columns, (k, 1)") }, "\(report.notes)")
    #expect(!report.notes.contains { $0.contains("read in the other order") })
  }

  /// Whoever writes columns and the biases' gradient first is read so, and a mistake is named all the same.
  @Test(arguments: [
    (
      "p = L[i][0].T.astype(np.float32) @ p", "p = L[i][0].T.astype(np.float32).sum(axis=1, keepdims=True)",
      "composition-gradient-one-factor"
    ),
    ("before = x if i == 0 else z[i - 1]", "before = x", "composition-gradient-wrong-input"),
    ("p @ before.T.astype(np.float32)", "(p @ before.T.astype(np.float32)).T", "composition-gradient-transposed"),
    ("gradients.insert(0, (p,", "gradients.insert(0, (p.T,", "composition-gradient-bias-shape"),
  ])
  func mistakesAreNamedWhateverTheHabits(old: String, new: String, mistake: String) throws {
    let report = try Self.grade(text: Self.text("correct/float32.py").replacing(old, with: new).text)
    #expect(report.named == [mistake], "\(report.named)")
    let lost = report.parts.filter { $0.earned < $0.points }.map(\.id)
    #expect(lost == ["composition-gradients"], "\(lost)")
    #expect(report.notes.contains { $0.contains("handed over as columns") }, "\(report.notes)")
    #expect(report.notes.contains { $0.contains("read in the other order") }, "\(report.notes)")
  }

  /// The functions that are given lists say what is wrong with the list that they return.
  @Test(arguments: [
    (
      "    return z\n\n\ndef ComputeGradients", "    return z[-1]\n\n\ndef ComputeGradients",
      "Composition returned a value of type ndarray; expected the list ["
    ),
    ("    z = []\n", "    z = [x]\n", "Composition returned 3 values; expected the list [z1, z2]"),
    (
      "gradients.append((dW, db))", "gradients.append(dW)",
      "ComputeGradients returned a value of type ndarray; expected the pair (dW1, db1)"
    ),
  ])
  func aWrongListIsExplained(old: String, new: String, words: String) throws {
    let report = try Self.grade(text: Self.text("correct/starter.py").replacing(old, with: new).text)
    let messages = report.parts.flatMap(\.checks).compactMap(\.message)
    #expect(messages.contains { $0.contains(words) }, "\(messages)")
  }

  /// A list that a function changes is the caller's own.
  @Test func aChangedListIsNoticed() throws {
    let source = try Self.text("correct/starter.py")
      .replacing("inputs = [x] + z[:-1]", with: "z.insert(0, x)\n    inputs = z[:-1]")
    let report = try Self.grade(text: source.text)
    let wrong = report.parts.flatMap(\.checks).filter { $0.status != .passed }
    #expect(wrong.map(\.id) == ["composition-gradients.kept"] && wrong[0].diagnosis?.mistake == "mutates-arguments")
  }

  /// The document names no file: whatever a file is called, its functions tell that it is meant.
  @Test func aFileIsKnownByItsFunctions() throws {
    let folder = try TemporaryFolder()
    let code = Array(try Self.text("correct/starter.py").text.utf8)
    let archive = ZipBuilder([
      .init("notes.py", Array("x = 1".utf8), deflated: true), .init("softmax_final.py", code, deflated: true),
    ])
    let path = folder.path + "/ab1234.zip"
    try Data(archive.bytes()).write(to: URL(filePath: path))
    let report = try Self.grade(path)
    #expect(report.score.final == 20)
    #expect(report.notes.contains { $0.contains("softmax_final.py was taken for hw2.py.") })
  }

  /// A missing function, or one that raises an error, costs its own checks.
  @Test func aFunctionThatIsNotThereCostsItsOwnChecks() throws {
    let source = try Self.text("correct/starter.py").replacing("def compute_accuracy", with: "def accuracy")
    let report = try Self.grade(text: source.text)
    let wrong = report.parts.flatMap(\.checks).filter { $0.status != .passed }
    #expect(wrong.map(\.id) == ["accuracy.share", "arguments.kept"] && wrong.allSatisfy { $0.status == .error })
    #expect(wrong[0].message?.contains("hw2.py does not define compute_accuracy") == true)
  }
}
