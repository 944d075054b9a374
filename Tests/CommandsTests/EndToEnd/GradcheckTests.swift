import Foundation
import TestSupport
import Testing

/// `gradcheck`, from the command line to the exit status.
struct GradcheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func theWorkedExampleIsCheckedByDefault() throws {
    let run = try runGrader(["gradcheck"])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.hasPrefix("Submission  Student (swift, "))
    #expect(run.output.contains("\nGradients   backward is the derivative of forward in all 13 checks\n"))
    #expect(try runGrader(["gradcheck"]).output == run.output, "the same report every time")
    #expect(try runGrader(["gradcheck", "--seed", "2"]).status == 0)
  }

  /// Styles that are unusual in what a checker meets: errors far from the point, float64 inside, in-place work, and a
  /// normalisation that sits in `backward`.
  @Test func noCorrectStyleIsCalledWrong() throws {
    let styles = [
      "accumulated_gradients", "batch_as_columns", "explicit_loops", "float64_inside", "functional_forward",
      "in_place_activations", "module_parameters", "normalisation_in_backward", "numpy_inside", "starter",
    ].map { "Tests/Submissions/python/correct/\($0).py" }
    let run = try runGrader(["gradcheck", "--python", "/usr/bin/python3"] + styles)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.components(separatedBy: " in all 13 checks\n").count == styles.count + 1)
    #expect(run.output.components(separatedBy: "there the gradients are right.").count == 2, "one of them is excused")
  }

  @Test(arguments: [
    (
      "dJdz1.transposed().matmul(cache[\"x\"]!)", "cache[\"x\"]!.transposed().matmul(dJdz1)",
      [
        "11 of 13 checks fell short", "dJdW1: shape (3, 7) where (7, 3) was expected: transposed",
        "it is the derivative transposed: the factors of its product are in the wrong order",
        "        .xx\n        x.x\n",
        "Look at the backward pass: forward computes what the homework describes.",
      ]
    ),
    (
      "grads[\"dJdb1\"] = dJdz1.summedOverRows()", "grads[\"dJdb1\"] = dJdz1.summedOverRows() / Float(dJdz1.rows)",
      [
        "10 of 13 checks fell short", "dJdb1: 5 of 7 entries are wrong",
        "it is the derivative times 0.25, which is 1/N",
        "a batch does not give the sum of what its samples give one by one: dJdb1", "Right: dJdW1, dJdW2, dJdb2",
      ]
    ),
    (
      "let z1 = linear(x, parameters[\"W1\"]!, parameters[\"b1\"]!)",
      "let z1 = x.matmul(parameters[\"W1\"]!.transposed())",
      [
        "the forward pass does not depend on b1 at all: either it forgets it, or this gradient is 0",
        "Look at the forward pass: it does not compute what the homework describes.",
      ]
    ),
    (
      "let y_hat = activate(g, z3)", "let y_hat = activate(g, z3); parameters[\"b2\"] = 2 * parameters[\"b2\"]!",
      ["the calls change what they were given: b2, by up to"]
    ),
    (
      "(2 / NK) * difference", "(1 / NK) * difference",
      [
        "1 of 13 checks fell short", "dJdy_hat: 20 of 20 entries are wrong",
        "it is the derivative times 0.5, which is 1/2",
        "The largest element-wise relative error is 0.33, in dJdy_hat of mse: not below 1e-5.",
      ]
    ),
    (
      "let y_hat = activate(g, z3)", "let y_hat = activate(g, z3); if g == .sigmoid { fatalError(\"mine\") }",
      [
        "4 of 13 checks fell short", "| The submission crashed with signal", "As in Network, f = relu, g = sigmoid.",
        "mine",
      ]
    ),
  ])
  func aMistakeInSwiftIsExplained(passage: String, other: String, words: [String]) throws {
    let path = try WorkedExample().replacing(passage, with: other).write(to: folder.path, named: "ab1234.swift")
    let run = try runGrader(["gradcheck", path])
    #expect(run.status == 1 && run.errors == "")
    for expected in words { #expect(run.output.contains(expected), "\(run.output)") }
  }

  @Test(arguments: [
    (
      "dJdz1.T @ self.cache['x']", "self.cache['x'].T @ dJdz1",
      ["dJdW1: shape (3, 7) where (7, 3) was expected: transposed"]
    ),
    (
      "(1 - y) / (1 - y_hat)) / y.numel()", "(1 - y) / (1 - y_hat))",
      ["it is the derivative times 20, which is N·K", "1 of 13 checks fell short"]
    ),
    (
      "(-y / y_hat + (1", "(-y / y_hat - (1",
      ["dJdy_hat: 13 of 20 entries are wrong", "        xx.x.\n        xx.xx\n        xxx..\n        x.x.x\n"]
    ),
    (
      "self.cache = dict(x=x, z1=z1, z2=z2, z3=z3)",
      "self.old = self.cache = getattr(self, 'old', None) or dict(x=x, z1=z1, z2=z2, z3=z3)",
      ["something is left over after clear_grad_and_cache", "dJdW1, dJdb1, dJdW2, dJdb2, by up to"]
    ),
    ("z1 = x @", "x += 0.5; z1 = x @", ["the calls change what they were given: x, by up to 0.5"]),
    (
      "return torch.sigmoid(z)", "return torch.tanh(z)",
      ["Look at the forward pass: it does not compute what the homework describes.", "7 of 13 checks fell short"]
    ),
    (
      "return y_hat\n", "return y_hat.flatten()\n",
      ["y_hat: shape (20,) where (4, 5) was expected: the right number of entries in another arrangement"]
    ),
    (
      "return y_hat\n", "return y_hat.double()\n",
      ["y_hat: type float64 where float32 was expected: the inputs are float32, so a conversion crept in"]
    ),
    (
      "def backward(", "def backwards(",
      [
        "| In \"backward G\": AttributeError: 'MLP' object has no attribute 'backward'",
        "Not run: 3 networks had failed in the same way, and none had not.",
      ]
    ),
    (
      "y_hat = self.activation(self.g", "noise = torch.rand(1)\n        y_hat = (1 + noise) * self.activation(self.g",
      ["the same inputs give other numbers the second time: the output", "Look at the forward pass"]
    ),
  ])
  func aMistakeInPythonIsExplained(passage: String, other: String, words: [String]) throws {
    let run = try runGrader(["gradcheck", "--python", "/usr/bin/python3", try starter(passage, other)])
    #expect(run.status == 1 && run.errors == "")
    for expected in words { #expect(run.output.contains(expected), "\(run.output)") }
  }

  @Test func aLoopCostsItsOwnNetworksOnly() throws {
    let path = try starter(
      "z3 = z2 @", "while self.f_function == 'relu' and self.g_function == 'relu': pass\n        z3 = z2 @")
    let run = try runGrader(["gradcheck", "--timeout", "12", "--python", "/usr/bin/python3", path])
    #expect(run.status == 1)
    #expect(run.output.contains("Gradients   1 of 13 checks fell short\n"))
    #expect(run.output.contains("| The submission computed for more than 2.0 seconds without an answer"))
  }

  @Test func whatCannotBeExecutedIsSaid() throws {
    let path = try WorkedExample().replacing("import StudentKit", with: "import Torch").write(to: folder.path)
    let run = try runGrader(["gradcheck", path])
    #expect(run.status == 1 && run.errors == "")
    #expect(run.output.contains("Gradients   not checked: unexecutable\n"))
    #expect(run.output.contains("MLP.swift:1:8: error: no such module 'Torch'"))
  }

  @Test func programsReadTheReport() throws {
    let path = try WorkedExample().replacing("(2 / NK) * difference", with: "(1 / NK) * difference").write(
      to: folder.path)
    let file = "\(folder.path)/report.json"
    let run = try runGrader(["gradcheck", path, "--report", "json=\(file)", "--report", "text"])
    #expect(run.status == 1 && run.output.hasPrefix("Submission  MLP"))
    let words = try Python.run(
      program: """
        import json, sys
        report = json.load(sys.stdin)
        wrong = [check for check in report["checks"] if check["status"] != "agreed"]
        gradient = wrong[0]["gradients"][0]
        print(report["schema"], report["status"], report["relativeError"]["isBelow"], *[check["id"] for check in wrong])
        print(wrong[0]["suspect"], gradient["name"], gradient["wrong"], gradient["total"], gradient["pattern"])
        worst = gradient["worst"]
        print(worst["bound"] < 1e-3, abs(worst["analytic"] / worst["numeric"] - 0.5) < 1e-3, len(report["checks"]))
        """, input: Data(contentsOf: URL(filePath: file)))
    #expect(
      words == """
        1 wrong no mse
        backward dJdy_hat 20 20 it is the derivative times 0.5, which is 1/2
        True True 13

        """)
  }

  @Test(arguments: [
    (["gradcheck", "missing.swift"], "missing.swift: cannot be read: No such file or directory"),
    (["gradcheck", "--report", "html"], "no report format; the formats are text, json"),
    (["gradcheck", "--seed", "-1"], "not a whole number"),
  ])
  func aSlipIsWrongUsage(arguments: [String], words: String) throws {
    let run = try runGrader(arguments)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func aMachineWithoutTorchIsAFault() throws {
    let run = try runGrader(["gradcheck", "--python", "/bin/true", "Tests/Submissions/python/correct/starter.py"])
    #expect(run.status == 3 && run.errors.contains("cannot find a Python that can import torch"))
  }

  @Test func functionsAreSentToWhereTheyAreChecked() throws {
    let run = try runGrader(["gradcheck", "Tests/Submissions/regression/correct/starter.py"])
    #expect(run.status == 1 && run.output.contains("mlp.py does not define MLP"))
    #expect(run.output.contains("`Grader grade --assignment NAME`"), "\(run.output)")
  }

  /// The filled-in starter with a passage changed.
  private func starter(_ passage: String, _ other: String) throws -> String {
    let text = try String(
      contentsOfFile: "\(Repository.root)/Tests/Submissions/python/correct/starter.py", encoding: .utf8)
    try #require(text.contains(passage))
    let path = "\(folder.path)/mlp.py"
    try text.replacing(passage, with: other).write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }

  /// Losses whose gradients lack their divisor, and a network that has it nowhere either.
  @Test func aForgottenDivisorIsNotAMovedOne() throws {
    let starter = "\(Repository.root)/Tests/Submissions/python/correct/starter.py"
    let path = try WorkedExample(text: String(contentsOfFile: starter, encoding: .utf8))
      .replacing(" / y.numel()", with: "").write(to: folder.path, named: "mlp.py")
    let run = try runGrader(["gradcheck", "--python", "/usr/bin/python3", path])
    #expect(run.status == 1 && run.output.contains("2 of 13 checks fell short"), "\(run.output)")
    #expect(!run.output.contains("is applied in backward"))
  }
}
