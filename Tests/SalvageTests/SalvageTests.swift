import Assignments
import Testing

@testable import Salvage

/// A network as short as can be; whatever else is around it is what the tests are about.
private let network = """
  class MLP:
      def __init__(self, a, b, f, c, d, g):
          self.sizes = (a, b, c, d)

  """

/// Uses a module at the moment at which a network is made.
private func network(using expression: String) -> String {
  network.replacing("self.sizes = (a, b, c, d)", with: "self.size = \(expression)")
}

private func code(_ files: [String: String]) -> CodeFiles {
  CodeFiles(entry: "mlp.py", files: files.mapValues { Array($0.utf8) })
}

@Suite struct SalvageTests {
  /// What is handed in, and the repairs that make Python execute it.
  static let repairable: [(files: [String: String], repairs: [String])] = [
    (["mlp.py": network], []),
    (["mlp.py": "\u{FEFF}" + network.replacing("\n", with: "\r\n")], []),
    (["MLP.py": network], ["MLP.py was taken for mlp.py."]),
    (["mlp (1).py": network], ["mlp (1).py was taken for mlp.py."]),
    (["ab1234_mlp.py": network], ["ab1234_mlp.py was taken for mlp.py."]),
    (["mlp.py.txt": network], ["mlp.py.txt was taken for mlp.py."]),
    (["mpl.py": network], ["mpl.py was taken for mlp.py."]),
    (["homework.py": network, "gd.py": "1"], ["homework.py was taken for mlp.py."]),
    (["mlp_old.py": "1 +", "mlp_new.py": network], ["mlp_new.py was taken for mlp.py."]),
    (
      ["ab1234/mlp.py": network, "ab1234/gd.py": "1", "__MACOSX/ab1234/._mlp.py": "\u{0}"],
      ["The files were taken out of the folder ab1234."]
    ),
    (
      ["a/b/mlp.py": "import helper\n" + network, "a/b/helper.py": "x = 1"],
      ["The files were taken out of the folder a/b."]
    ),
    (["hw/Mlp.py": network], ["The files were taken out of the folder hw.", "Mlp.py was taken for mlp.py."]),
    (["mlp.ipynb": notebook], ["The code was taken out of the cells of the notebook mlp.ipynb."]),
    (["mlp.py": notebook], ["The code was taken out of the cells of the notebook mlp.py."]),
    (["hw1.ipynb": notebook], ["The code was taken out of the cells of the notebook hw1.ipynb."]),
    (
      ["mlp.py": "\"\"\"My\nnetwork.\"\"\"\nfrom __future__ import annotations\n" + network(using: "math.sqrt(a)")],
      ["The missing line `import math` was put at the top of mlp.py."]
    ),
    (
      ["mlp.py": network.replacing("        self", with: "\tself") + "        self.more = 1\n\tself.most = 2\n"],
      ["Tabs in mlp.py were read as 8 spaces."]
    ),
    (
      ["mlp.py": network + "\tdef forward(self, x):\n\t\treturn x\n"],
      ["Tabs in mlp.py were read as 4 spaces."]
    ),
    (
      ["mlp.py": network.split(separator: "\n").map { "  \($0)\n" }.joined()],
      ["The indentation of the whole of mlp.py was taken away."]
    ),
    (
      ["mlp.py": network + "name = \u{201C}relu\u{201D}\n"],
      ["mlp.py was freed of quotes, spaces and marks that no keyboard for code types."]
    ),
    (
      ["mlp.py": network + "name = \u{201C}can\u{2019}t\u{201D}\nother = 'can\u{2019}t'\n"],
      ["mlp.py was freed of quotes, spaces and marks that no keyboard for code types."]
    ),
    (
      ["mlp.py": "import matplotlib.pyplot as plt\nfrom tqdm import tqdm\n" + network],
      [
        "`matplotlib`, which is absent while grading, was replaced by one that only fails when used.",
        "`tqdm`, which is absent while grading, was replaced by one that only fails when used.",
      ]
    ),
    (
      ["mlp.py": "from torchvision.models.resnet import resnet18\n" + network],
      ["`torchvision`, which is absent while grading, was replaced by one that only fails when used."]
    ),
    (
      ["mlp.py": "import os\nos.chdir(\"/Users/ada/homework\")\n" + network],
      ["Lines that go to a folder that is not here (`os.chdir`) were taken out."]
    ),
    (
      ["mlp.py": "from google.colab import drive\ndrive.mount('/content/drive')\n" + network],
      ["Lines that import and use google.colab were taken out."]
    ),
    (
      ["mlp.py": "!pip install torch\n%matplotlib inline\n" + network],
      ["Lines with commands for a notebook were taken out."]
    ),
    (
      ["mlp.py": "if True:\n    get_ipython().system('pip install torch')\n" + network],
      ["Lines with commands for a notebook were taken out."]
    ),
    (
      ["hw/MLP.PY": "import cv2\n" + network(using: "math.pi")],
      [
        "The files were taken out of the folder hw.", "MLP.PY was taken for mlp.py.",
        "`cv2`, which is absent while grading, was replaced by one that only fails when used.",
        "The missing line `import math` was put at the top of mlp.py.",
      ]
    ),
  ]

  @Test(arguments: repairable.indices)
  func pythonExecutesWhatWasRepairedAndOnlyWhatWasNeededIsReported(_ index: Int) throws {
    let (files, repairs) = Self.repairable[index]
    guard case .runs(let result, let made) = try salvage(code(files), load: importByPython) else {
      Issue.record("\(files) was not repaired")
      return
    }
    #expect(made.map(\.description) == repairs)
    #expect(try importByPython(result) == nil)
  }

  @Test func otherEncodingsAreRead() throws {
    let wide = Array(network.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let quoted = [0x78, 0x3D, 0x93, 0x79, 0x94, 0x0A] + Array(network.utf8)
    for bytes in [[0xFF, 0xFE] + wide, quoted, Array("name = 'caf".utf8) + [0xE9, 0x27, 0x0A] + Array(network.utf8)] {
      let result = try salvage(CodeFiles(entry: "mlp.py", files: ["mlp.py": bytes]), load: importByPython)
      guard case .runs(_, let repairs) = result else {
        Issue.record("\(result)")
        continue
      }
      #expect(!repairs.isEmpty && repairs.allSatisfy { $0.kind == .code }, "\(repairs)")
    }
  }

  /// What is handed in, and the words of the student's own traceback.
  @Test(arguments: [
    (["mlp.py": network + "x = (1\n"], "SyntaxError"),
    (["mlp.py": "raise ValueError('mine')\n"], "mine"),
    (["mlp.py": network(using: "weights(a)")], "name 'weights' is not defined"),
    (
      ["mlp.py": "import torchvision\nt = torchvision.transforms.Compose([])\n" + network],
      "No module named 'torchvision'"
    ),
    (["mlp.py": "import torch\n" + network], "No module named 'torch'"),
    (["hw/MLP.py": "raise ValueError('mine')\n" + network], "mine"),
    (["theory.pdf": "%PDF"], "there is no mlp.py among the files: theory.pdf"),
    (
      ["ab1234.ZIP": "PK", "notes.txt": ""],
      "there is no mlp.py among the files: ab1234.ZIP, notes.txt; ab1234.ZIP is an archive in what was handed in"
    ),
    (["test_mlp.py": "import mlp\n"], "there is no mlp.py"),
    (["._mlp.py": network], "there is no mlp.py"),
    ([:], "there is no mlp.py"),
  ])
  func whatCannotBeRepairedKeepsItsOwnFailure(_ files: [String: String], _ words: String) throws {
    guard case .beyondRepair(let failure) = try salvage(code(files), load: importByPython) else {
      Issue.record("\(files) was repaired")
      return
    }
    #expect("\(failure.kind): \(failure.text)".contains(words), "\(failure)")
    #expect(failure.isMissingFile || failure.trace.contains("Traceback"))
  }

  @Test func aStandInFailsWhenItIsUsed() throws {
    let files = code(["mlp.py": "from matplotlib import pyplot as plt\n" + network])
    guard case .runs(var repaired, _) = try salvage(files, load: importByPython) else {
      Issue.record("it was not repaired")
      return
    }
    repaired["mlp.py"]? += Array("plt.plot([1])\n".utf8)
    let failure = try #require(try importByPython(repaired))
    #expect(failure.text == "matplotlib.pyplot is not available while grading")
  }

  /// A name that nobody imported breaks what uses it. Everything else runs, with and without other repairs.
  @Test func aPartialFailureThatNobodyCanMendIsLeftToTheChecks() throws {
    for (name, repairs) in [("mlp.py", 0), ("MLP.py", 1)] {
      let result = salvage(code([name: network])) { _ in
        LoadFailure(kind: "NameError", text: "name 'weihgts' is not defined", isPartial: true)
      }
      guard case .runs(let files, let made) = result else {
        Issue.record("\(result)")
        continue
      }
      #expect(files["mlp.py"] == Array(network.utf8) && made.count == repairs)
    }
  }

  /// Every folder of a chain can be taken out alone or with others: more ways than anybody can try.
  @Test func aChainOfFoldersEndsTheSearchToo() {
    let folders = (1...40).map { depth in (1...depth).map { "d\($0)" }.joined(separator: "/") }
    let files = Dictionary(uniqueKeysWithValues: folders.enumerated().map { ("\($1)/x\($0).py", "x = 1\n") })
    let result = salvage(code(files)) { _ in LoadFailure(kind: "E", text: "e") }
    guard case .beyondRepair(let failure) = result else {
      Issue.record("it was repaired")
      return
    }
    #expect(failure.kind == "E" || failure.isMissingFile)
  }

  /// A line of a formula may begin as a command of a notebook does.
  @Test(arguments: ["print('J = %f'\n      % 3)\n", "print(1\n  != 2)\n", "print('J = %f'\n      %3)\n"])
  func formulasAreNoCommands(_ line: String) throws {
    let cells = [line, network].map { cell in
      #"{"cell_type": "code", "source": "\#(cell.replacing("\n", with: "\\n"))"}"#
    }
    let files = code(["mlp.ipynb": #"{"cells": [\#(cells.joined(separator: ", "))]}"#])
    guard case .runs(let result, _) = try salvage(files, load: importByPython) else {
      Issue.record("\(line) was not repaired")
      return
    }
    #expect(String(decoding: result["mlp.py"] ?? [], as: UTF8.self).contains(line.split(separator: "\n")[1]))
  }

  @Test func theSearchEnds() {
    var calls = 0
    // Complains about something else every time, so that every repair seems to help.
    let result = salvage(code(["mlp.py": network]), limit: 10) { _ in
      calls += 1
      return LoadFailure(kind: "ModuleNotFoundError", text: "No module named 'm\(calls)'")
    }
    #expect(calls == 10)
    guard case .beyondRepair(let failure) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(failure.text == "No module named 'm1'")
  }

  @Test func aFaultOfTheLoaderIsNoFailureOfTheCode() {
    struct Fault: Error {}
    #expect(throws: Fault.self) { try salvage(code(["mlp.py": network])) { _ throws(Fault) in throw Fault() } }
  }
}

/// A notebook with prose, commands to the notebook and another language's cell.
private let notebook = """
  {"cells": [
    {"cell_type": "markdown", "source": ["# Homework"]},
    {"cell_type": "code", "source": "%%bash\\nls", "outputs": []},
    {"cell_type": "code", "source": ["!pip install torch\\n", "if True:\\n", "    %matplotlib inline\\n"]},
    {"cell_type": "code", "source": ["class MLP:\\n", "    def __init__(self, a, b, f, c, d, g):\\n", "        pass"]}
  ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
  """
