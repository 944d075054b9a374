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

/// The library of dl-hw1-2026: classes in NumPy, in the files that the document names or in others, each submission run in
/// a process of its own.
struct LibraryTests {
  private static let folder = "\(Repository.root)/Tests/Submissions/mytorch"

  private static let judge = Result { try Classroom.judge("dl-hw1-2026") }

  private static let examiner = Result {
    let suite = try judge.get().suite
    let bench = Workbench(
      for: suite.assignment.interface, isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: 1200)
    return Examiner(suite, on: bench)
  }

  private static func grade(_ path: String) throws -> GradeReport {
    try examiner.get().examine(Intake(at: path).handIns[0])
  }

  private static func grade(text: String) throws -> GradeReport {
    let folder = try TemporaryFolder()
    return try grade(WorkedExample(text: text).write(to: folder.path, named: "hw1.py"))
  }

  /// The library, and the functions of the other problems below it.
  private static func oneFile() throws -> WorkedExample {
    let paths = ["\(folder)/correct/one_file.py", "\(Repository.root)/Tests/Submissions/losses/correct/plain.py"]
    return try WorkedExample(
      text: paths.map { try String(contentsOfFile: $0, encoding: .utf8) }.joined(separator: "\n"))
  }

  /// Of a report what is about the library: the other problems of the homework are tested by themselves.
  private static func parts(_ report: GradeReport) -> [GradeReport.Part] {
    report.parts.filter { !["warmup-softmax", "affine-fit", "huber", "optimizer-steps", "statistics"].contains($0.id) }
  }

  private static func checks(_ report: GradeReport) -> [GradeReport.Check] { parts(report).flatMap(\.checks) }

  private static func earned(_ report: GradeReport) -> Double { parts(report).reduce(0) { $0 + $1.earned } }

  private static let points = 26.0

  /// As the document has it; all in one file; and in files of other names in a folder, with biases of two axes, labels by
  /// number, and gradients that add up until they are set back.
  @Test(arguments: ["starter", "one_file.py", "flat"])
  func everyRightStyleHasFullMarks(_ style: String) throws {
    let report = try Self.grade("\(Self.folder)/correct/\(style)")
    #expect(Self.earned(report) == Self.points)
    let fallenShort = Self.checks(report).filter { $0.status != .passed }.map(\.id)
    // The document's own formula of the loss has no answer there, so it costs nothing.
    #expect(fallenShort == (style == "flat" ? ["loss.confident"] : []))
  }

  /// The document names no spelling of a method, and a chain of conditions that ends with `else` knows every spelling.
  @Test func aMethodThatIsAllTheRestIsNotTakenForAnother() throws {
    let text = try Self.oneFile()
      .replacing("stds = {", with: "if method == 'zeros': return weights.zero_()\n    stds = {")
      .replacing("weights.normal_(0.0, stds[method]) if", with: "weights.normal_(0.0, stds.get(method, 2)) if")
      .replacing("if stds[method] > 0 else", with: "if method != 'zeros' else").text
    let chain = text.replacing("stds.get(method, 2)", with: "stds.get(method, stds[\"kaiming\"])")
    #expect(chain != text)
    let report = try Self.grade(text: chain)
    #expect(Self.earned(report) == Self.points, "\(Self.checks(report).filter { $0.status != .passed })")
  }

  /// The catalogue's mistakes as students write them: it and nothing else is named.
  private static let table = EditedSubmission.table("mytorch/mistakes.edits")

  @Test func mistakesOfEveryModuleAreWrittenDown() {
    #expect(Self.table.count >= 50)
    let known = Set(Catalogue.mutants(under: .init(computations: Computation.ofLibrary)).flatMap(\.mistakes))
    #expect(known.isSuperset(of: Self.table.map(\.name)))
  }

  @Test(arguments: table)
  func aMistakeIsNamedAndCostsItsOwnModule(_ mistake: EditedSubmission) throws {
    let report = try Self.grade(text: mistake.source(basedOn: Self.oneFile()).text)
    // What is wrong in any module may keep the whole from learning.
    let checks = Self.checks(report).filter { $0.status != .passed && $0.id != "training.accuracy" }
    let named = Set(checks.compactMap(\.diagnosis?.mistake))
    #expect(named == [mistake.name])
    let modules = Set(checks.map { $0.id.prefix { $0 != "." } }).subtracting(["arguments"])
    // Parameters that never change show in what is trained; everything else shows where it is.
    #expect(modules.count <= 2 && modules.isSubset(of: modules.contains("sgd") ? ["sgd", "sequential"] : modules))
    #expect(checks.isEmpty == false && Self.earned(report) >= Self.points - 7)
  }

  /// The package may lie in a folder of the archive, beside code that does not even load; files without `__init__.py` are
  /// a package all the same.
  @Test func thePackageIsFoundInAnArchive() throws {
    let folder = try TemporaryFolder()
    let starter = "\(Self.folder)/correct/starter"
    let files = try #require(FileManager.default.enumerator(atPath: starter)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".py") && !$0.hasSuffix("__init__.py") }.sorted()
    var entries = try files.map { name in
      ZipBuilder.Entry(
        "ab1234/\(name)", Array(try Data(contentsOf: URL(filePath: "\(starter)/\(name)"))), deflated: true)
    }
    entries.append(.init("ab1234/train.py", Array("import tensorflow_of_another_machine\n".utf8), deflated: true))
    let path = folder.path + "/ab1234.zip"
    try Data(ZipBuilder(entries).bytes()).write(to: URL(filePath: path))
    let report = try Self.grade(path)
    #expect(Self.earned(report) == Self.points, "\(report.notes)")
  }

  /// The package, and the functions of the other problems beside it.
  @Test func theWholeHomeworkHasFullMarks() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/ab1234"
    try FileManager.default.copyItem(atPath: "\(Self.folder)/correct/starter", toPath: path)
    let others = ["losses", "statistics"].map { "\(Repository.root)/Tests/Submissions/\($0)/correct/plain.py" }
    let texts = try (["\(path)/hw1.py"] + others).map { try String(contentsOfFile: $0, encoding: .utf8) }
    try texts.joined(separator: "\n").write(toFile: "\(path)/hw1.py", atomically: false, encoding: .utf8)
    let report = try Self.grade(path)
    #expect(report.score.earned == report.score.possible && report.score.possible == 37, "\(report.notes)")
  }

  /// A class that is missing costs its own checks, and the message names the file in which it belongs.
  @Test func aMissingClassCostsItsOwnChecks() throws {
    let report = try Self.grade(text: Self.oneFile().replacing("class Sigmoid", with: "class Logistic").text)
    let wrong = Self.checks(report).filter { $0.status != .passed && $0.points > 0 }
    #expect(wrong.map(\.id) == ["sigmoid.forward", "sigmoid.backward", "sigmoid.stable"])
    let message = "no file defines Sigmoid, which belongs in mytorch/nn/modules/activation.py"
    #expect(wrong.allSatisfy { $0.status == .error && $0.message?.contains(message) == true })
  }

  /// The document wants NumPy and no autograd: a layer whose gradients are torch's loses its checks, and says where.
  @Test func autogradIsRefused() throws {
    let wrong = try Self.oneFile().replacing(
      "        self.grad_weight = np.dot(grad_output.T, self.input)\n",
      with: """
                import torch
                w = torch.tensor(self.weight, requires_grad=True)
                (torch.tensor(self.input) @ w.T).backward(torch.tensor(grad_output))
                self.grad_weight = w.grad.numpy()

        """)
    let report = try Self.grade(text: wrong.text)
    let refused = Self.checks(report).filter { $0.status == .error }.map(\.id)
    #expect(refused.contains("linear.weights") && !refused.contains("linear.forward"))
    #expect(report.integrity.contains { $0.evidence.contains("backward(torch.tensor(grad_output))") })
  }

  /// What a student can run beside the library.
  @Test func theSmallestExampleUsesTheModules() throws {
    let wrong = try Self.oneFile().replacing("np.sum(grad_output, axis=0)", with: "np.mean(grad_output, axis=0)")
    let example = try #require(
      Self.grade(text: wrong.text).parts.flatMap(\.checks).first { $0.id == "linear.biases" }?.counterexample)
    #expect(example.snippet.contains("from mytorch.nn.modules.linear import Linear"))
    #expect(example.snippet.contains("dW, db = layer.get_gradients()"))
  }
}
