import Foundation
import TestSupport
import Testing

@testable import Grading

/// Real code that is badly packed, or that lacks a little, run by a real Python: what was put right is in the report,
/// with its price.
@Suite struct ExaminerSalvageTests {
  private static let format = "expected mlp.py, found"

  /// What is done to the correct starter's text, as what it is handed in, and what follows.
  struct Row: CustomTestStringConvertible {
    let testDescription: String
    var name = "mlp.py"
    var edit: @Sendable (String) throws -> String = { $0 }
    var beside: [String: String] = [:]
    /// The penalties as `format 5, unexecutable 20`, and what each must say.
    let penalties: String
    let evidence: [String]
    let final: Double
  }

  static let rows = [
    Row(testDescription: "as it should be", penalties: "", evidence: [], final: 35),
    Row(
      testDescription: "another case of letters", name: "MLP.py", penalties: "format 5, unexecutable 20",
      evidence: ["expected mlp.py, found MLP.py", "MLP.py was taken for mlp.py."], final: 26.25),
    Row(
      testDescription: "a browser's second download", name: "mlp (1).py", penalties: "format 5, unexecutable 20",
      evidence: ["expected mlp.py, found mlp (1).py", "mlp (1).py was taken for mlp.py."], final: 26.25),
    Row(
      testDescription: "in a folder", name: "ab1234/mlp.py", penalties: "format 5",
      evidence: ["expected mlp.py, found ab1234/mlp.py in a folder"], final: 33.25),
    Row(
      testDescription: "a package of its own beside it", edit: { $0.replacing("import torch\n", with: importing) },
      beside: ["tools/math/one.py": "one = 1\n"], penalties: "format 5",
      evidence: ["unexpected folder tools/ with 1 file"], final: 33.25),
    Row(
      testDescription: "what macOS adds", beside: ["__MACOSX/._mlp.py": "\u{0}\u{5}\u{16}\u{7}", ".DS_Store": ""],
      penalties: "", evidence: [], final: 35),
    Row(
      testDescription: "a notebook", name: "mlp.ipynb", edit: notebook, penalties: "format 5, unexecutable 20",
      evidence: [
        "expected mlp.py, found mlp.ipynb", "The code was taken out of the cells of the notebook mlp.ipynb.",
      ], final: 26.25),
    Row(
      testDescription: "a notebook that says it is code", edit: notebook, penalties: "unexecutable 20",
      evidence: ["The code was taken out of the cells of the notebook mlp.py."], final: 28),
    Row(
      testDescription: "no import", edit: { $0.replacing("import torch\n", with: "") }, penalties: "unexecutable 20",
      evidence: ["The missing line `import torch` was put at the top of mlp.py."], final: 28),
    Row(
      testDescription: "no import of what only backward needs",
      edit: {
        $0.replacing("        return s * (1 - s)", with: "        return torch.as_tensor(np.asarray(s * (1 - s)))")
      },
      penalties: "unexecutable 20",
      evidence: ["The missing line `import numpy as np` was put at the top of mlp.py."], final: 28),
    Row(
      testDescription: "tabs among spaces",
      edit: {
        $0.replacing("        return loss, dJ", with: "\treturn loss, dJ").replacing("    loss = (", with: "\tloss = (")
      },
      penalties: "unexecutable 20", evidence: ["Tabs in mlp.py were read as 4 spaces."], final: 28),
    Row(
      testDescription: "pictures", edit: { "import matplotlib.pyplot as plt\n" + $0 }, penalties: "unexecutable 20",
      evidence: ["`matplotlib`, which is absent while grading, was replaced by one that only fails when used."],
      final: 28),
    Row(
      testDescription: "three things that grading does not need",
      edit: { "import cv2\nfrom tqdm.auto import tqdm\nimport wandb\n" + $0 }, penalties: "unexecutable 20",
      evidence: ["cv2", "tqdm", "wandb"].map {
        "`\($0)`, which is absent while grading, was replaced by one that only fails when used."
      }, final: 28),
    Row(
      testDescription: "Colab", edit: { "from google.colab import drive\ndrive.mount('/content')\n" + $0 },
      penalties: "unexecutable 20", evidence: ["Lines that import and use google.colab were taken out."], final: 28),
    Row(
      testDescription: "cells' commands", edit: { "!pip install torch\n%matplotlib inline\n" + $0 },
      penalties: "unexecutable 20", evidence: ["Lines with commands for a notebook were taken out."], final: 28),
    Row(
      testDescription: "a word processor's quotes", edit: { $0.replacing("'relu'", with: "\u{2018}relu\u{2019}") },
      penalties: "unexecutable 20",
      evidence: ["mlp.py was freed of quotes, spaces and marks that no keyboard for code types."], final: 28),
    Row(
      testDescription: "two repairs in a folder", name: "hw/Mlp.py",
      edit: { "import cv2\n" + $0.replacing("import torch\n", with: "") }, penalties: "format 5, unexecutable 20",
      evidence: [
        "expected mlp.py, found hw/Mlp.py", "Mlp.py was taken for mlp.py.",
        "`cv2`, which is absent while grading, was replaced by one that only fails when used.",
        "The missing line `import torch` was put at the top of mlp.py.",
      ], final: 26.25),
    Row(
      testDescription: "a bracket too few", edit: { $0.replacing(".mean()\n", with: ".mean(\n") },
      penalties: "unexecutable 20", evidence: ["SyntaxError: "], final: 0),
    Row(
      testDescription: "a file of its own that is not there", edit: { "from my_layers import Linear\nLinear()\n" + $0 },
      penalties: "unexecutable 20", evidence: ["ModuleNotFoundError: No module named 'my_layers'"], final: 0),
    Row(
      testDescription: "no code at all", name: "readme.txt", edit: { _ in "sorry" },
      penalties: "format 5, unexecutable 20",
      evidence: ["missing file mlp.py", "unexpected file readme.txt", "there is no mlp.py among the files"], final: 0),
  ]

  private static let importing = "import torch\nfrom tools.math.one import one\nassert one == 1\n"

  /// The code in a notebook: one cell of prose, and two of code.
  private static let notebook: @Sendable (String) throws -> String = { code in
    let halves = code.split(separator: "\n\n\ndef mse_loss", maxSplits: 1).map(String.init)
    let cells: [[String: Any]] = [
      ["cell_type": "markdown", "source": ["# My homework"]],
      ["cell_type": "code", "source": "!pip install torch\n" + halves[0]],
      ["cell_type": "code", "source": ["def mse_loss", halves[1]]],
    ]
    let data = try JSONSerialization.data(withJSONObject: ["nbformat": 4, "cells": cells], options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  @Test(arguments: rows)
  func whatIsPutRightIsSaidAndCosts(_ row: Row) throws {
    let text = try row.edit(Shelf.starter())
    let report = try Desk.examine(archive: [row.name: text].merging(row.beside) { $1 })
    let penalties = report.penalties.map { "\($0.rule) \(Int($0.percent))" }.joined(separator: ", ")
    #expect(penalties == row.penalties, "\(report.penalties) \(report.notes)")
    #expect(report.score.final == row.final, "\(report.lost)")
    let evidence = report.penalties.flatMap(\.evidence)
    for words in row.evidence { #expect(evidence.contains { $0.contains(words) }, "\(words)\n\(evidence)") }
    #expect(evidence.count == row.evidence.count, "\(evidence)")
  }

  /// Whoever cannot be helped sees the same traceback as on their own machine.
  @Test func theTracebackIsTheStudents() throws {
    let text = "import helper\nimport tqdm\n\n\ndef start():\n    helper.run()\n\n\nstart()\n"
    let report = try Desk.examine(archive: ["mlp.py": text, "helper.py": "def run():\n    return [][1]\n"])
    #expect(report.status == .unexecutable && report.score.final == 0)
    let notes = report.notes.joined(separator: "\n")
    #expect(
      notes.contains("IndexError: list index out of range") || notes.contains("No module named 'tqdm'"), "\(notes)")
    #expect(notes.contains("  File \"mlp.py\", line "), "\(notes)")
  }
}
