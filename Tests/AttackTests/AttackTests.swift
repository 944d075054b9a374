import Fixtures
import Foundation
import Grading
import Submissions
import Tensors
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// Each attack is made twice: where nothing protects, it succeeds; under Grader it fails, and the verdict is right.
@Suite struct AttackTests {
  @Test func `every file of the catalogue is tried`() throws {
    #expect(try Attack.all.map { $0.name + ".py" }.sorted() == Attack.files)
  }

  @Test(arguments: Attack.all)
  func `succeeds unprotected`(attack: Attack) throws {
    let scene = try Scene()
    if case .traceInPlainPython = attack.success {
      #expect(try !scene.traces(Bench.plainPython(attack.file(in: scene))).isEmpty)
      return
    }
    var neighbour = try attack.hasPrey ? Bench.unprotected(Bench.neighbour(in: scene)) : nil
    _ = try neighbour?.run(Bench.request())
    var worker = try Bench.unprotected(attack.file(in: scene))
    let outcome = try worker.run(Bench.request())
    if let after = try neighbour?.run(Bench.request()) { #expect(after.description == "answered") }
    let said = worker.output.text
    switch attack.success {
    case .trace: #expect(!scene.traces(said).isEmpty, "\(outcome): \(said)")
    case .traceInPlainPython: break
    case .deception: #expect(said.contains("FOOLED") || said.contains("LOOT"), "\(outcome): \(said)")
    case .failure(let words): #expect(outcome.description.contains(words))
    }
  }

  @Test(arguments: Attack.all)
  func `fails under Grader`(attack: Attack) throws {
    let scene = try Scene()
    var neighbour = try attack.hasPrey ? Bench.unprotected(Bench.neighbour(in: scene)) : nil
    _ = try neighbour?.run(Bench.request())
    let report = try Bench.report(on: attack, in: scene)
    if let after = try neighbour?.run(Bench.request()) { #expect(after.description == "answered") }
    let checks = report.parts.flatMap(\.checks)
    let said = checks.compactMap(\.output).joined()
    let messages = report.notes + checks.compactMap(\.message) + report.penalties.flatMap(\.evidence)
    if case .deception = attack.success {
      #expect(scene.traces("").isEmpty)
    } else {
      #expect(scene.traces(said + messages.joined()).isEmpty, "\(said)\(messages)")
    }
    switch attack.verdict {
    case .fullMarks:
      #expect(report.status == .graded && report.score.earned == report.score.possible, "\(messages)")
    case .loses(let words):
      #expect(report.status == .graded && report.score.earned < report.score.possible)
      #expect(messages.contains { $0.contains(words) }, "\(messages)")
    case .isWrong:
      #expect(report.status == .graded && report.score.earned < report.score.possible)
      #expect(checks.contains { $0.status == .failed } && !checks.contains { $0.status == .error }, "\(messages)")
    case .unexecutable(let words):
      #expect(report.status == .unexecutable && report.score.earned == 0)
      #expect(messages.contains { $0.contains(words) }, "\(messages)")
    }
    #expect(report.isolation == Isolation.Layer.allCases.map(\.rawValue) || report.status == .unexecutable)
  }

  @Test func `the program ends well, whomever it grades`() throws {
    let scene = try Scene()
    let names = [
      "forged_report", "trace_another", "kill_another", "outlive_the_run", "escapes_and_commands", "segfault",
    ]
    let files = try Attack.all.filter { names.contains($0.name) }.map { try $0.file(in: scene) }
    let run = try Tool.built("Grader").run(
      ["grade", "--python", Bench.interpreter] + files, in: Repository.root, environment: ["NO_COLOR": "1"])
    #expect(run.status == 0)
    #expect(scene.traces("").isEmpty)
    #expect(run.output.split(separator: "\n").count { $0.hasPrefix("Submission") } == names.count)
    #expect(!(run.output + run.errors).contains("\u{1b}"))
    #expect(!run.output.split(separator: "\n").contains { $0.hasPrefix("::") || $0.hasPrefix("##[") })
  }
}
