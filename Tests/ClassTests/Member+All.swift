import Foundation
import TestSupport

extension Member {
  /// The whole class.
  static func all() throws -> [Member] {
    try right() + wrong() + late() + badlyPacked() + repairable() + brokenArchives() + hostile() + swift()
  }

  /// A submission that the repository keeps.
  private static func kept(_ kind: String, _ name: String) throws -> String {
    try String(contentsOfFile: "\(Repository.root)/Tests/Submissions/python/\(kind)/\(name).py", encoding: .utf8)
  }

  private static func starter() throws -> String { try kept("correct", "starter") }

  /// The starter with a passage changed, which must be there.
  private static func starter(_ passage: String, with other: String) throws -> String {
    let text = try starter()
    precondition(text.contains(passage), "the starter does not contain \(passage)")
    return text.replacing(passage, with: other)
  }

  /// The starter with a method that does this.
  private static func starter(_ method: String, _ parameters: String, does line: String) throws -> String {
    try starter() + "\n\ndef replaced(self, \(parameters)):\n    \(line)\n\n\nMLP.\(method) = replaced\n"
  }

  private static func right() throws -> [Member] {
    try ["batch_as_columns", "einsum", "numpy_inside", "explicit_loops", "normalisation_in_backward", "self_test"]
      .enumerated().map { index, name in .code("ri\(index + 1)", try kept("correct", name), 35) }
  }

  private static func wrong() throws -> [Member] {
    try [
      .code("wr1", starter("2 * (y_hat - y)", with: "(y_hat - y)"), 29),
      .code("wr2", starter("dJdz3.sum(0)", with: "dJdz3.mean(0)"), 30),
      .code("wr3", starter("(z > 0).float()", with: "z.clamp(min=0)"), 29),
      .code("wr4", starter("s * (1 - s)", with: "s"), 29),
      .code(
        "wr5", starter("(y * torch.log(y_hat) + (1 - y) * torch.log(1 - y_hat))", with: "(y * torch.log(y_hat))"), 30),
      .code("wr6", kept("autograd", "called_directly"), 19),
      .code("wr7", starter() + "\n\n" + kept("odd", "loss_none"), 26),
      .code("wr8", starter("forward", "x", does: "return None"), 12),
      .code("wr9", starter("backward", "G", does: "raise NotImplementedError"), 19),
    ]
  }

  /// The homework is due at 23:55 on 21 September 2025.
  private static func late() throws -> [Member] {
    let files = HandInFiles.complete(["mlp.py": try starter()])
    func member(_ number: Int, _ who: String, _ time: String, _ final: Double, _ status: String, _ penalties: String)
      -> Member
    {
      .packed(
        "\(number)-640693 - \(who) - \(time) - la\(number).zip", as: "la\(number)", files, final, status,
        costs: penalties)
    }
    return [
      member(1, "Ann Bell", "Sep 21, 2025 1155 PM", 35, "graded", ""),
      member(2, "Bo Chen", "Sep 21, 2025 1156 PM", 28, "graded", "late 20%"),
      member(3, "Cy Ng-Ruiz", "Sep 22, 2025 1155 PM", 28, "graded", "late 20%"),
      member(4, "Di Ek", "Sep 22, 2025 1156 PM", 0, "rejected", "late 100%"),
    ]
  }

  private static func badlyPacked() throws -> [Member] {
    let mlp = try starter()
    return [
      .packed(
        "pa1.zip", as: "pa1", HandInFiles.complete(["mlp.py": mlp, "test1.py": "import mlp\n"]), 33.25,
        costs: "format 5%"),
      .packed("pa2.zip", as: "pa2", ["mlp.py": mlp], 33.25, costs: "format 5%"),
      .packed(
        "pa3.zip", as: "pa3", ["pa3/mlp.py": mlp, "pa3/gd.py": "", "pa3/theory.pdf": HandInFiles.theory], 33.25,
        costs: "format 5%"),
      .packed(
        "pa4.zip", as: "pa4", HandInFiles.complete(["mlp.py": mlp, "__MACOSX/._mlp.py": "\u{0}", ".DS_Store": ""]), 35,
        costs: ""),
      .packed("homework one.zip", as: "homework one", HandInFiles.complete(["mlp.py": mlp]), 33.25, costs: "format 5%"),
      .packed(
        "pa6.zip", as: "pa6", HandInFiles.complete(["mlp.py": mlp, "theory.pdf": "no PDF"]), 33.25, costs: "format 5%"),
      .packed(
        "pa7.zip", as: "pa7", HandInFiles.complete(["mlp.py": "import tools.one\n" + mlp, "tools/one.py": "x = 1\n"]),
        33.25,
        costs: "format 5%"),
    ]
  }

  private static func repairable() throws -> [Member] {
    let mlp = try starter()
    let both = "format 5%; unexecutable 20%"
    let notebook = try JSONSerialization.data(
      withJSONObject: ["cells": [["cell_type": "code", "source": mlp]]], options: .sortedKeys)
    return [
      .packed("re1.zip", as: "re1", HandInFiles.complete(["MLP.py": mlp]), 26.25, costs: both),
      .packed(
        "re2.zip", as: "re2", HandInFiles.complete(["mlp.ipynb": String(decoding: notebook, as: UTF8.self)]), 26.25,
        costs: both),
      .code("re3", mlp.replacing("import torch\n", with: ""), 28, costs: "unexecutable 20%"),
      .code("re4", "import cv2, tqdm\nfrom google.colab import drive\n" + mlp, 28, costs: "unexecutable 20%"),
      .code("re5", mlp.replacing(".mean()\n", with: ".mean(\n"), 0, "unexecutable", costs: "unexecutable 20%"),
      .packed("re6.zip", as: "re6", ["theory.pdf": HandInFiles.theory], 0, "unexecutable", costs: both),
      .packed("re7.zip", as: "re7", [:], 0, "unexecutable", costs: both),
    ]
  }

  private static func brokenArchives() throws -> [Member] {
    let whole = Member.code("x", try starter(), 35).bytes
    let escape = ZipBuilder([.init("../../outside.py"), .init("mlp.py")]).bytes()
    let absolute = ZipBuilder([.init("/tmp/outside.py")]).bytes()
    var link = ZipBuilder.Entry("mlp.py", Array("/etc/passwd".utf8))
    link.attributes = 0o120_777 << 16
    var secret = ZipBuilder.Entry("mlp.py")
    secret.setHeaders { $0.flags |= 1 }
    return [
      .broken("br1", []), .broken("br2", Array(whole.prefix(whole.count / 2))),
      .broken("br3", Array("Rar!\u{1A}\u{7}".utf8)),
      .broken("br4", escape), .broken("br5", absolute), .broken("br6", ZipBuilder([link]).bytes()),
      .broken("br7", ZipBuilder([secret]).bytes()),
    ]
  }

  private static func hostile() throws -> [Member] {
    try [
      .code("ho1", starter("forward", "x", does: "while True: pass"), 12),
      .code("ho2", "while True: pass\n", 0, "unexecutable", costs: "unexecutable 20%"),
      .code("ho3", starter("backward", "G", does: "__import__('os')._exit(0)"), 19),
      .code("ho4", starter("backward", "G", does: "__import__('ctypes').string_at(0)"), 19),
      .code("ho5", "import os\nos.write(1, b'\\x1b[2J::error::' * 1000000)\n" + starter(), 35),
      .code("ho6", "import os, signal\nos.kill(os.getppid(), 9)\n" + starter(), 35),
      .code("ho7", starter("forward", "x", does: "return '</script><script>alert(1)</script>=1+1'"), 12),
      .code("ho8", starter("backward", "G", does: "torch.zeros(1 << 58)"), 19),
    ]
  }

  private static func swift() throws -> [Member] {
    let text = try WorkedExample().text
    return [
      Member(download: "sw1.swift", contents: .text(text), id: "sw1", status: "graded", penalties: "", final: 35),
      .packed("sw2.zip", as: "sw2", ["MLP.swift": text], 35, costs: ""),
    ]
  }
}
