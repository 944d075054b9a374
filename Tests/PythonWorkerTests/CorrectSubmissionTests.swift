import Fixtures
import GradientCheck
import Submissions
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// Right answers in honestly different styles are right, on every case that Grader ships.
@Suite struct CorrectSubmissionTests {
  private static let names = Python.names(in: "correct")
  private static let split = "normalisation_in_backward"

  @Test func `there are more than twenty styles`() { #expect(Self.names.count > 20) }

  @Test(arguments: names.filter { $0 != split }, Repository.assignments)
  func `every number is within its tolerance`(name: String, assignment: String) throws {
    let wrong = try Self.wrongOutputs(of: name, assignment) { _, _ in true }
    #expect(wrong.isEmpty)
  }

  /// Where the mean is taken in `backward`, only what has been through loss and `backward` can be compared.
  @Test(arguments: Repository.assignments)
  func `split normalisation is right end to end`(assignment: String) throws {
    let wrong = try Self.wrongOutputs(of: Self.split, assignment) { script, output in
      script.contains("y y_hat; backward dJdy_hat") && output.hasPrefix("dJd") && !output.hasPrefix("dJdy_hat")
    }
    #expect(wrong.isEmpty)
  }

  /// The outputs that differ from their references, among those that `counts` says so of.
  private static func wrongOutputs(
    of name: String, _ assignment: String, where counts: (String, String) -> Bool
  ) throws -> [String] {
    let suite = try Suite.load(
      FixtureFolders(
        assignment: assignment, hiddenCases: Repository.root + "/HiddenCases",
        reference: Repository.root + "/Reference"))
    var worker = try Python.worker(Python.submission("correct", name))
    var wrong: [String] = []
    var compared = 0
    for hidden in suite.cases.values.sorted(by: { $0.name < $1.name }) {
      let inputs = Dictionary(uniqueKeysWithValues: hidden.inputs.map { ($0.name, $0.tensor) })
      let request = try Request(script: hidden.script, activations: hidden.activations, inputs: inputs)
      guard case .answered(let answer) = try worker.run(request), answer.failure == nil else {
        wrong.append("\(hidden.name): no answer")
        continue
      }
      if !answer.autograd.isEmpty { wrong.append("\(hidden.name): \(answer.autograd)") }
      for output in suite.references[hidden.name]!.outputs where counts(hidden.script.description, output.name) {
        compared += 1
        if let values = answer[output.name]?.values, TensorVerdict(values, accepting: output.accepted).passed {
          continue
        }
        wrong.append("\(hidden.name): \(output.name)")
      }
    }
    #expect(compared > 0)
    return wrong
  }
}
