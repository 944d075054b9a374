import Foundation
import Tensors
import Testing
import WorkerProtocol
import Workers

@Suite struct WorkerProcessTests {
  @Test func `the worked example answers with the right numbers, again and again`() throws {
    var worker = try Workshop.worker(String(contentsOfFile: Workshop.student, encoding: .utf8))
    for _ in 1...3 {
      let answer = try #require(try worker.run(Handwritten.request()).answer)
      #expect(answer.failure == nil)
      #expect(answer.numbers == Handwritten.outputs)
    }
    #expect(worker.output.text.isEmpty)
  }

  @Test func `recall shows what the worker holds`() throws {
    var worker = try Workshop.worker(
      Workshop.student(inForward: #"defer { parameters["b2"] = Tensor([7]); parameters["W1"] = x }"#))
    let answer = try #require(try worker.run(Handwritten.request("recall; clear; forward x; recall")).answer)
    #expect(answer["after.b2"]?.values == Tensor([0.5]))
    #expect(answer["after.b2.2"]?.values == Tensor([7]))
    #expect(answer["after.W1.2"]?.values == answer["after.x"]?.values)
  }

  @Test func `losses alone need no network`() throws {
    var worker = try Workshop.worker(String(contentsOfFile: Workshop.student, encoding: .utf8))
    let inputs: [String: Tensor<Float>] = ["y": Tensor(rows: [[1, 0]]), "p": Tensor(rows: [[0.5, 0.5]])]
    let request = try Request(script: Script(parsing: "bce y p"), activations: nil, inputs: inputs)
    let answer = try #require(try worker.run(request).answer)
    #expect(answer["dJdy_hat"]?.values == Tensor(rows: [[-1, 1]]))
    let J = try #require(answer["J"]?.values)
    #expect(J.shape == [])
    #expect(abs(J.elements[0] - log(2.0)) < 1e-6)
  }

  @Test func `wrong shapes arrive as they are`() throws {
    var worker = try Workshop.worker(
      Workshop.student(replacing: "return y_hat\n", with: "return y_hat.transposed()\n"))
    let answer = try #require(try worker.run(Handwritten.request("forward x")).answer)
    #expect(answer["y_hat"]?.values?.shape == [1, 2])
  }

  @Test func `a missing gradient is named, and the others arrive`() throws {
    var worker = try Workshop.worker(Workshop.student(replacing: #"grads["dJdb1"] ="#, with: "_ ="))
    let answer = try #require(try worker.run(Handwritten.request()).answer)
    #expect(
      answer.failure
        == .init(
          kind: "missing-gradient", text: "after backward, grads has no dJdb1; it has dJdW1, dJdW2, dJdb2", step: 3))
    #expect(answer["dJdW1"]?.values == Handwritten.outputs["dJdW1"])
  }

  @Test func `a missing parameter is named`() throws {
    var worker = try Workshop.worker(Workshop.student(inForward: #"defer { parameters["W2"] = nil }"#))
    let answer = try #require(try worker.run(Handwritten.request("forward x; recall")).answer)
    #expect(answer.failure == .init(kind: "missing-parameter", text: "parameters no longer has W2", step: 1))
  }

  @Test(arguments: [Isolation.Mode.strict, .none])
  func `a worker gets nothing of ours`(isolation: Isolation.Mode) throws {
    setenv("GRADER_TEST_SECRET", "in our environment", 1)
    var worker = try Workshop.worker(
      Workshop.student(
        inForward: #"""
          let open = (0..<1024).filter { fcntl(Int32($0), F_GETFD) >= 0 }
          print("open", open)
          print("secret", getenv("GRADER_TEST_SECRET") == nil ? "unknown" : "known")
          print("home", getenv("HOME") == nil ? "unknown" : "known")
          print("leads its group", getpgrp() == getpid())
          print("reads", getchar())
          let file = fopen("here", "wx")
          print("may write", file != nil)
          print(String(cString: getcwd(nil, 0)))
          """#),
      isolation: Isolation(isolation))
    #expect(try worker.run(Handwritten.request()).answer?.failure == nil)
    let lines = worker.output.text.split(separator: "\n")
    #expect(
      lines.dropLast() == [
        "open [0, 1, 2, 3, 4]", "secret unknown", "home unknown", "leads its group true", "reads -1", "may write true",
      ])
    let folder = String(lines.last ?? "")
    if isolation == .none { #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["here"]) }
    _ = consume worker
    #expect(!FileManager.default.fileExists(atPath: folder + "/here"))
    #expect(FileManager.default.fileExists(atPath: folder) == (folder == "/tmp"))
  }

  @Test func `workers leave no descriptors and no zombies behind`() async {
    // In a process of its own, because here other tests open descriptors and start children at the same time.
    await #expect(processExitsWith: .success) {
      let text = try String(contentsOfFile: Workshop.student, encoding: .utf8)
      guard case .executable(let path) = try Workshop.compiler().compile(Workshop.submission(text)) else { exit(2) }
      let request = try Handwritten.request("forward x")
      let isolation = try Isolation(.strict)
      let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      for round in 0..<200 {
        var worker = try WorkerProcess(executable: path, isolation: isolation)
        if round % 2 == 0, try worker.run(request).answer == nil { exit(3) }
      }
      let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      if after.count != before.count { exit(4) }
      if waitpid(-1, nil, WNOHANG) != -1 || errno != ECHILD { exit(5) }
    }
  }

  @Test func `an executable that is not there is an error of ours`() {
    let error = #expect(throws: WorkerError.self) {
      _ = try WorkerProcess(executable: "/nowhere/worker", isolation: Isolation(.none))
    }
    #expect(error?.description == "cannot start /nowhere/worker: opening it: No such file or directory")
  }
}

extension Outcome {
  var answer: Answer? { if case .answered(let answer) = self { answer } else { nil } }
}

extension Answer {
  /// Everything by name.
  var numbers: [String: Tensor<Double>] {
    names.reduce(into: [:]) { numbers, name in numbers[name] = self[name]?.values }
  }
}
