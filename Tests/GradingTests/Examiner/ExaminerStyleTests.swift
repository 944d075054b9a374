import Fixtures
import TestSupport
import Testing

@testable import Grading

/// Whoever does the homework right gets all points for it, however it is written; whoever lets the library
/// differentiate gets none for that.
@Suite struct ExaminerStyleTests {
  @Test(arguments: Shelf.names(in: "correct"), Repository.assignments)
  func aCorrectStyleGetsFullMarks(name: String, assignment: String) throws {
    let report = try Desk.examine(Shelf.path("correct", name), for: assignment)
    #expect(report.status == .graded)
    #expect(report.score.final == 35 && report.score.possible == 35, "\(report.lost)")
    #expect(report.penalties.isEmpty && report.integrity.isEmpty && report.diagnoses.isEmpty)
  }

  @Test func thereAreMoreThanTwentyStyles() { #expect(Shelf.names(in: "correct").count > 20) }

  /// The code is right, so that nothing but the rule can cost it anything.
  @Test(arguments: Shelf.names(in: "autograd"))
  func autogradCostsWhatItMade(name: String) throws {
    let report = try Desk.examine(Shelf.path("autograd", name))
    let backward = try Classroom.judge(Desk.fall).suite.checks(thatDo: "backward")
    #expect(report.status == .graded && report.penalties.isEmpty)
    #expect(report.lost == backward)

    let first = try #require(report.integrity.first)
    let evidence = try #require(first.evidence.wholeMatch(of: /mlp\.py, line ([0-9]+): (.+) \((.+)\)/), "\(first)")
    let lines = try Shelf.text("autograd", name).split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines[try #require(Int(evidence.1)) - 1]
    #expect(line.contains(evidence.2), "the line and its number belong together")
    #expect(first.kind == "autograd" && !evidence.3.isEmpty)
    for check in backward.map({ report.check($0)! }) {
      #expect(check.status == .error && check.earned == 0)
      #expect(check.message?.hasPrefix("The homework forbids autograd: mlp.py, line ") == true)
    }
  }

  @Test func thereAreMoreThanEightWaysToAutograd() { #expect(Shelf.names(in: "autograd").count > 8) }

  /// Wrong code costs the checks that need it; what other checks it costs would be somebody else's points.
  @Test(arguments: [
    ("forward_none", ["forward"], "what forward returned is None; expected a torch.Tensor"),
    ("forward_list", ["forward"], "is a value of type list"),
    ("forward_subclass", ["forward"], "expected torch.Tensor itself"),
    ("forward_sparse", ["forward"], "is a sparse tensor; expected a dense one"),
    ("forward_complex", ["forward"], "has the dtype torch.complex64; expected torch.float32"),
    ("forward_huge", ["forward"], "1000000000 elements, more than any case has"),
    ("loss_none", ["mse"], "mse_loss returned None; expected the pair (J, dJdy_hat)"),
    ("loss_triple", ["mse"], "mse_loss returned 3 values"),
    ("loss_text", ["mse"], "is a value of type str"),
    ("grads_none", ["backward"], "grads['dJdW2'] is None"),
    ("grads_list", ["backward"], "grads is a value of type list; expected a dict"),
    ("raises", ["forward"], "OwnError: in my own words"),
    ("exits", ["forward"], "SystemExit: 0"),
    ("recurses", ["forward"], "RecursionError: maximum recursion depth exceeded"),
    ("shape_error", ["forward"], "mat1 and mat2 shapes cannot be multiplied"),
  ])
  func anOddReturnCostsItsOwnChecks(name: String, verbs: [String], words: String) throws {
    let report = try Desk.examine(text: Shelf.starter(Shelf.text("odd", name)))
    let suite = try Classroom.judge(Desk.fall).suite
    let touched = verbs.reduce(into: Set<String>()) { $0.formUnion(suite.checks(thatDo: $1)) }
    #expect(report.status == .graded && report.penalties.isEmpty)
    #expect(!report.lost.isEmpty && report.lost.isSubset(of: touched), "\(report.lost)")
    let messages = report.lost.compactMap { report.check($0)?.message }
    #expect(messages.contains { $0.contains(words) }, "\(messages)")
    #expect(!messages.contains { $0.contains("could not be made") })
  }

  /// One of them is right only for networks with a single output.
  @Test(arguments: Shelf.names(in: "odd").filter { $0.hasPrefix("accepted") && $0 != "accepted_expanded" })
  func whatIsOnlyUnusualCostsNothing(name: String) throws {
    let report = try Desk.examine(text: Shelf.starter(Shelf.text("odd", name)))
    #expect(report.score.final == 35 && report.integrity.isEmpty, "\(report.lost)")
  }
}
