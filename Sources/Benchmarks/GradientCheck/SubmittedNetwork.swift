import GradientCheck
import Grading
import Submissions
import Tensors
import WorkerProtocol
import Workers

/// The network as a submission, which is asked through its worker: what `Grader gradcheck` costs.
struct SubmittedNetwork {
  let name: String
  private let correspondent: Correspondent

  /// The worked example in Swift, and the filled-in starter in Python.
  static func all() throws -> [SubmittedNetwork] {
    let isolation = try Isolation(.bestEffort)
    let swift = try Submission(at: Peer.path("Sources/Student"))
    guard case .executable(let executable) = try SwiftCompiler().compile(swift, optimized: true) else {
      throw NotCompiled()
    }
    let python = try Submission(at: Peer.path("Tests/Submissions/python/correct/starter.py"))
    let host = try PythonHost(interpreter: "/usr/bin/python3")
    return [("Swift", WorkerProgram.executable(executable)), ("mlp.py", .python(python, on: host))].map {
      SubmittedNetwork(
        name: $0, correspondent: Correspondent(WorkerRespondent($1, isolation: isolation, seconds: 600)))
    }
  }

  private struct NotCompiled: Error {}

  func time(_ form: NetworkForm) throws -> CheckCost {
    let point = form.inputs.map { CheckedInput($0.name, $0.value.map { Double(Float($0)) }) }
    return try CheckCost.fastest {
      var function = CheckedSubmission.network(Activations(f: .relu, g: .sigmoid), at: point, asking: correspondent)
      let before = correspondent.forwards
      let report = try GradientChecker().check(&function)
      return (correspondent.forwards - before, report.passed)
    }
  }
}
