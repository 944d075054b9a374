import Foundation
import Tensors
import Testing
import WorkerProtocol
import Workers

/// What is announced is under way before it is asked; nobody may notice but by the clock.
@Suite struct AnnouncedRequestsTests {
  /// A request whose answer shows which one it was: ŷ = x + ½.
  private static func request(_ number: Float) throws -> Request {
    try Request(
      script: Script(parsing: "clear; forward x"), activations: .init(f: .identity, g: .identity),
      inputs: [
        "x": Tensor(rows: [[number]]), "W1": Tensor(rows: [[1]]), "b1": Tensor([0]), "W2": Tensor(rows: [[1]]),
        "b2": Tensor([0.5]),
      ])
  }

  private static func respondent(_ text: String) throws -> WorkerRespondent {
    WorkerRespondent(.executable(try Workshop.executable(text)), isolation: try Isolation(.strict))
  }

  private static func number(_ outcome: Outcome) -> Double? { outcome.answer?["y_hat"]?.values?.elements.first }

  @Test func `the answers come in order`() throws {
    var respondent = try Self.respondent(try String(contentsOfFile: Workshop.student, encoding: .utf8))
    let requests = try (0..<50).map { try Self.request(Float($0)) }
    respondent.announce(requests)
    for (index, request) in requests.enumerated() {
      #expect(try Self.number(respondent.answer(request)) == Double(index) + 0.5)
    }
  }

  @Test func `a crash costs the request in which it happened, and no other`() throws {
    var respondent = try Self.respondent(
      Workshop.student(inForward: #"if x.elements == [2] { fatalError("two") }"#))
    let requests = try (0..<5).map { try Self.request(Float($0)) }
    respondent.announce(requests)
    let outcomes = try requests.map { try respondent.answer($0) }
    #expect(outcomes.map(Self.number) == [0.5, 1.5, nil, 3.5, 4.5])
    #expect([.crashed(signal: 4), .crashed(signal: 5)].contains(outcomes[2]))
    #expect(respondent.takeOutput().contains("Fatal error: two"))
  }

  @Test func `whoever asks something else gets the answer to that`() throws {
    var respondent = try Self.respondent(try String(contentsOfFile: Workshop.student, encoding: .utf8))
    let requests = try (0..<4).map { try Self.request(Float($0)) }
    respondent.announce(requests)
    #expect(try Self.number(respondent.answer(requests[0])) == 0.5)
    #expect(try Self.number(respondent.answer(requests[3])) == 3.5)
    #expect(try Self.number(respondent.answer(requests[1])) == 1.5)
  }

  @Test func `what starts afresh has not seen what was announced`() throws {
    let counting =
      try Workshop.student(inForward: "seen += 1; if seen > 1 { fatalError() }")
      + "\nnonisolated(unsafe) var seen = 0\n"
    var respondent = try Self.respondent(counting)
    let requests = try (0..<2).map { try Self.request(Float($0)) }
    respondent.announce(requests)
    #expect(try Self.number(respondent.answer(requests[0])) == 0.5)
    respondent.startAfresh()
    #expect(try Self.number(respondent.answer(requests[1])) == 1.5)
  }
}
