import Foundation
import Grading
import Submissions
import TestSupport
import Testing
import Workers

/// Every snippet, run by itself, goes wrong beside the submission that it was made for and not beside a right one.
struct SnippetTests {
  // MARK: Swift

  @Test(arguments: [
    "transposed weight gradient", "missing bias", "bias gradient of shape (1, K)", "no weight gradient in grads",
    "leaky ReLU", "BCE as a divergence, NaN where a target is 0", "BCE crashes", "gradients pile up across clear",
    "backward takes a step of gradient descent",
  ])
  func aSwiftSnippetReproduces(_ name: String) throws {
    let student = try #require(BrokenStudent.all.first { $0.testDescription == name })
    let examples = try Classroom.grade(student.source).counterexamples
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(example.isSmall && example.language == "swift")
      #expect(try Self.status(of: example.snippet, beside: student.source) != 0, "\(example.snippet)")
      #expect(try Self.status(of: example.snippet, beside: WorkedExample()) == 0, "\(example.snippet)")
    }
  }

  /// Compiles the two files as they would be in `Sources/Student`, and runs the program as nobody but a person does.
  private static func status(of snippet: String, beside example: WorkedExample) throws -> Int {
    let folder = try TemporaryFolder()
    _ = try example.write(to: folder.path)
    try snippet.write(toFile: folder.path + "/Counterexample.swift", atomically: false, encoding: .utf8)
    let compilation = try SwiftCompiler(cache: Classroom.cache()).compile(Submission(at: folder.path))
    guard case .executable(let program) = compilation else {
      Issue.record("\(compilation)")
      return -1
    }
    return try Tool(program).run([], environment: ["SWIFT_BACKTRACE": "enable=no"]).status
  }

  // MARK: Python

  /// Replacements in the course's starter, filled in.
  private static let mistakes: [(passage: String, other: String)] = [
    ("dJdz1.T @ self.cache['x']", "self.cache['x'].T @ dJdz1"),
    ("return (z > 0).float()", "return (z < 0).float()"),
    ("dJdz3.sum(0)", "dJdz3.sum(0, keepdim=True)"),
    ("return s * (1 - s)", "return s"),
    ("2 * (y_hat - y) / y.numel()", "2 * (y_hat - y)"),
    ("(-y / y_hat + (1 - y) / (1 - y_hat)) / y.numel()", "(-y / y_hat) / y.numel()"),
    ("dJdz1.sum(0)\n", "dJdz1.sum(0)\n        self.parameters['W1'] -= 0.5 * self.grads['dJdW1']\n"),
    ("    y_hat = self.activation", "    x *= 2\n        y_hat = self.activation"),
    ("return loss, dJdy_hat", "return loss.reshape(1), dJdy_hat.double()"),
    ("self.grads['dJdb1'] =", "self.unused ="),
    ("return z\n", "raise NotImplementedError('identity')\n"),
  ]

  @Test func aPythonSnippetReproduces() throws {
    let folder = try TemporaryFolder()
    let starter = try Shelf.starter()
    var folders: [String] = []
    func add(_ text: String, _ snippet: String) throws {
      let path = "\(folder.path)/\(folders.count)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try text.write(toFile: path + "/mlp.py", atomically: false, encoding: .utf8)
      try snippet.write(toFile: path + "/snippet.py", atomically: false, encoding: .utf8)
      folders.append(path)
    }
    for (passage, other) in Self.mistakes {
      let text = starter.replacing(passage, with: other)
      try #require(text != starter, "\(passage)")
      let examples = try Desk.examine(text: text).counterexamples
      #expect(!examples.isEmpty, "\(other)")
      for example in examples {
        #expect(example.isSmall && example.language == "python")
        try add(text, example.snippet)
        try add(starter, example.snippet)
      }
    }
    let statuses = try Python.run(script: "snippets.py", folder.path).split(separator: "\n")
    try #require(statuses.count == folders.count)
    for index in stride(from: 0, to: folders.count, by: 2) {
      let snippet = try String(contentsOfFile: folders[index] + "/snippet.py", encoding: .utf8)
      #expect(statuses[index] != "0", "wrong and not found so:\n\(snippet)")
      #expect(statuses[index + 1] == "0", "right and not found so:\n\(snippet)")
    }
    // One of them as a student types it.
    let run = try Tool("/usr/bin/python3").run(["snippet.py"], in: folders[0])
    #expect(run.status == 1 && run.errors.contains("AssertionError"))
    #expect(try Tool("/usr/bin/python3").run(["snippet.py"], in: folders[1]).status == 0)
  }
}
