import Assignments

import Foundation
import Mistakes
import Safetensors
import Submissions
import Tensors
import TestSupport
import Testing
import WorkerProtocol
import Workers

@testable import Fixtures
@testable import Grading

/// What is found for students who answer without a process.
struct CounterexampleTests {
  private let suite: Suite
  private let submission: Submission

  init() throws {
    suite = try Classroom.judge(Repository.assignments[0]).suite
    submission = try Submission(at: WorkedExample.path)
  }

  private func report(_ student: inout some Respondent) throws -> GradeReport {
    try Judge(suite).grade(submission, answering: &student)
  }

  private func report(on mistake: String) throws -> GradeReport {
    var student = MutantStudent(
      try #require(Catalogue.mutants().first { $0.id == mistake }).derivation(), seed: 1)
    return try report(&student)
  }

  @Test func itIsAsPlainAsItCanBe() throws {
    let example = try #require(try report(on: "sign-flipped/mse-gradient").counterexamples.first)
    #expect(example.inputs == [.init(name: "y", value: "[[1.0]]"), .init(name: "y_hat", value: "[[0.0]]")])
    #expect(example.script == "mse y y_hat" && example.output == "dJdy_hat")
    #expect(example.expected == "[[-2.0]]" && example.got == "[[2.0]]")
    #expect(example.language == "swift")
  }

  @Test func theSameSubmissionGetsTheSameExamples() throws {
    for id in Catalogue.mutants().map(\.id).prefix(5) {
      #expect(try report(on: id) == report(on: id))
    }
  }

  @Test func aRightSubmissionIsAskedNothingMore() throws {
    var student = Wayward { _ in nil }
    let report = try report(&student)
    #expect(report.counterexamples.isEmpty && student.requests.count == suite.assignment.recipes.count)
    #expect(student.freshStarts == [])
  }

  @Test func anAssignmentMayDoWithout() throws {
    let path = "\(Repository.root)/HiddenCases/\(suite.assignment.name)/assignment.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacing("\"schema\": 1,", with: "\"schema\": 1, \"counterexamples\": false,")
    let assignment = try Assignment(parsing: Array(text.utf8), file: path)
    #expect(!assignment.givesCounterexamples && suite.assignment.givesCounterexamples)
    var student = Wayward { memory in memory.first?.map { -$0 } }
    let judge = Judge(Suite(assignment: assignment, cases: suite.cases, references: suite.references))
    let report = try judge.grade(submission, answering: &student)
    #expect(report.counterexamples.isEmpty && student.requests.count == suite.assignment.recipes.count)
  }

  /// No process that has seen a hidden input is asked a question that the report shows.
  @Test func whoRemembersHiddenInputsHasForgottenThem() throws {
    var student = Wayward { memory in memory.first?.map { -$0 } }
    let report = try report(&student)
    let hidden = suite.cases.count
    #expect(student.freshStarts.first == hidden, "all cases, then a fresh start")
    #expect(!report.counterexamples.isEmpty)
    let secrets = suite.hiddenNumbers.map { abs($0).description }
    for example in report.counterexamples {
      #expect(!secrets.contains { example.got.contains($0) || example.snippet.contains($0) })
    }
    #expect(student.requests.dropFirst(hidden).count <= 250)
  }

  /// Whoever runs the snippet does nothing before it.
  @Test func whatGoesWrongOnlyAfterOtherQuestionsIsNoExample() throws {
    var student = Wayward { memory in memory.count > 1 ? memory.last : nil }
    let report = try report(&student)
    #expect(report.parts.flatMap(\.checks).contains { $0.status == .failed })
    #expect(report.counterexamples.isEmpty)
  }

  @Test func aCrashIsAnExample() throws {
    var student = FakeStudent(crashesOnOneSample: true)
    let report = try report(&student)
    let example = try #require(report.check("linear.forward")?.counterexample)
    #expect(example.got.hasPrefix("crashed with signal") && example.isSmall)
    #expect(example.script == "clear; forward x" && example.expected == "[[1.0]]")
  }

  @Test func whoUsesUpTheTimeIsAskedNothingMore() throws {
    var student = Sleeper()
    let report = try report(&student)
    #expect(report.counterexamples.isEmpty && student.requests <= suite.assignment.recipes.count)
  }
}

/// A student who is right, except for the first step of `forward`, for which something of earlier requests is returned.
private struct Wayward: Respondent {
  /// What to answer instead of ŷ, if anything, given the batches of this process.
  let answersInstead: ([[Float]]) -> [Float]?
  private(set) var requests: [Request] = []
  /// Before which requests, by their number, everything was forgotten.
  private(set) var freshStarts: [Int] = []
  private var memory: [[Float]] = []

  init(_ answersInstead: @escaping ([[Float]]) -> [Float]?) { self.answersInstead = answersInstead }

  var hasTimeLeft: Bool { true }
  func takeOutput() -> String { "" }

  mutating func startAfresh() {
    memory = []
    freshStarts.append(requests.count)
  }

  mutating func answer(_ request: Request) -> Workers.Outcome {
    requests.append(request)
    if let x = request.inputs["x"] { memory.append(x.elements) }
    let answer = Derivation().outcome(of: Trial(request)).answer
    guard request.inputs["x"] != nil, let numbers = answersInstead(memory), var wrong = answer["y_hat"] else {
      return .answered(answer)
    }
    let count = wrong.bytes.count / 4
    let cycle = (0..<count).map { numbers[$0 % numbers.count] }
    wrong.bytes = cycle.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
    return .answered(Answer(tensors: answer.tensors.map { $0.name == "y_hat" ? wrong : $0 }))
  }
}

/// A student who never answers.
private struct Sleeper: Respondent {
  private(set) var requests = 0

  var hasTimeLeft: Bool { true }
  func takeOutput() -> String { "" }

  mutating func answer(_ request: Request) -> Workers.Outcome {
    requests += 1
    return .outOfProcessorTime(seconds: 10)
  }
}
