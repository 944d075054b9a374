import Assignments
import TestSupport

extension Packaged {
  static let rows: [Packaged] = right + archiveNames + fileNames + places + extras + systemFiles + pdfs + forms

  private static let right = [
    Packaged("ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py"),
    Packaged("AB1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py"),
    Packaged("hw22.zip", .zip, "theory.pdf", "mlp.py", "gd.py"),
    Packaged("yl22.zip", .zip, "theory.pdf", "mlp.py", "gd.py"),
    Packaged("39786-640693 - First Last - Sep 20, 2025 1022 AM - ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py"),
    Packaged("lastfirst_12345_678910_ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py"),
    Packaged("lastfirst_LATE_12345_678910_ab1234-2.zip", .zip, "theory.pdf", "mlp.py", "gd.py"),
    Packaged("ab1234.zip", .zip, "theory.pdf", "mlp.py", "sgd.py").spring2024(),
  ]

  private static let archiveNames = [
    "homework1.zip", "hw1.zip", "hw01.zip", "First Last.zip", "ab1234_hw1.zip", "ab1234 (1).zip", "ab1234-1.zip",
    "your_net_id.zip", "1234.zip", "ab.zip", "part1.zip", "lab02.zip", "mlp.zip", "ab1234.ZIP", "ab1234.zip.zip",
  ].map {
    // The words of the assignment themselves are no NetID, but what the assignment literally asks for.
    Packaged(
      $0, .zip, ["theory.pdf": samplePDF(.text), "mlp.py": [], "gd.py": []],
      $0 == "your_net_id.zip" ? [] : ["expected your_net_id.zip, found \($0)"])
  }

  private static let fileNames =
    [
      "MLP.py", "Mlp.py", "mlp.PY", "mlp (1).py", "mlp-1.py", "mlp_final.py", "mlp copy.py", "ab1234_mlp.py",
      "hw1-mlp.py", "mlp2.py", "mpl.py", "mlp.py.txt", "mlp.txt", "mlp.ipynb",
    ].map {
      Packaged(
        "ab1234.zip", .zip, ["theory.pdf": samplePDF(.text), $0: [], "gd.py": []], ["expected mlp.py, found \($0)"])
    } + [
      Packaged("ab1234.zip", .zip, "theory.pdf", "mlp.py", "sgd.py", violations: "expected gd.py, found sgd.py"),
      Packaged("ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", violations: "expected sgd.py, found gd.py")
        .spring2024(),
      Packaged(
        "ab1234.zip", .zip, "Theory.pdf", "mlp.py", "gd.py", violations: "expected theory.pdf, found Theory.pdf"),
      Packaged(
        "ab1234.zip", .zip, "theory.PDF", "mlp.py", "gd.py", violations: "expected theory.pdf, found theory.PDF"),
      Packaged("ab1234.zip", .zip, "hw1.pdf", "mlp.py", "gd.py", violations: "expected theory.pdf, found hw1.pdf"),
      Packaged(
        "ab1234.zip", .zip, "theory.docx", "mlp.py", "gd.py", violations: "expected theory.pdf, found theory.docx"),
      Packaged(
        "ab1234.zip", .zip, "a.pdf", "b.pdf", "mlp.py", "gd.py",
        violations: "missing file theory.pdf", "unexpected file a.pdf", "unexpected file b.pdf"),
    ]

  private static let places = [
    Packaged(
      "ab1234.zip", .zip, "hw1/theory.pdf", "hw1/mlp.py", "hw1/gd.py",
      violations: "expected theory.pdf, found hw1/theory.pdf in a folder",
      "expected mlp.py, found hw1/mlp.py in a folder",
      "expected gd.py, found hw1/gd.py in a folder"),
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "code/mlp.py", "code/gd.py", "code/test1.py",
      violations: "expected mlp.py, found code/mlp.py in a folder", "expected gd.py, found code/gd.py in a folder",
      "unexpected file code/test1.py"),
    Packaged("ab1234.zip", .zip, "theory.pdf", "src/MLP.py", "gd.py", violations: "expected mlp.py, found src/MLP.py"),
    Packaged("ab1234.zip", .zip, "theory.pdf", "gd.py", violations: "missing file mlp.py"),
    Packaged(
      "ab1234.zip", .zip, [:], ["missing file theory.pdf", "missing file mlp.py", "missing file gd.py"]),
  ]

  private static let extras = [
    Packaged("ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", "test1.py", violations: "unexpected file test1.py"),
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", "test1.py", "test2.py", "test3.py",
      violations: "unexpected file test1.py", "unexpected file test2.py", "unexpected file test3.py"),
    // A test script is not what was asked for, however it is called.
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "test_mlp.py", "gd.py",
      violations: "missing file mlp.py", "unexpected file test_mlp.py"),
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "mlp.py", "MLP.py", "gd.py", violations: "unexpected file MLP.py",
      notes: ["MLP.py and mlp.py differ only in the case of letters"]),
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", "__pycache__/mlp.cpython-39.pyc",
      violations: "unexpected folder __pycache__/ with 1 file"),
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", "tests/a.py", "tests/b/c.py", "README.md",
      violations: "unexpected file README.md", "unexpected folder tests/ with 2 files"),
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "mlp.py", "hw1/mlp.py", "gd.py",
      violations: "unexpected folder hw1/ with 1 file"),
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", "theory.tex", violations: "unexpected file theory.tex"),
  ]

  private static let systemFiles = [
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", "__MACOSX/._mlp.py", ".DS_Store", "Thumbs.db", "desktop.ini"),
    Packaged("ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", ".DS_Store").with(systemFiles: .ignored),
    Packaged(
      "ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", "__MACOSX/._mlp.py", ".DS_Store",
      violations: "file of an operating system: .DS_Store", "file of an operating system: __MACOSX/._mlp.py"
    ).with(systemFiles: .counted),
    // What macOS keeps beside a file is not the file.
    Packaged("ab1234.zip", .zip, "theory.pdf", "gd.py", "__MACOSX/mlp.py", violations: "missing file mlp.py"),
  ]

  private static let pdfs = [
    Packaged(
      "ab1234.zip", .zip, ["theory.pdf": Array("see theory.docx".utf8), "mlp.py": [], "gd.py": []],
      ["theory.pdf is no PDF but a text file"]),
    Packaged(
      "ab1234.zip", .zip, ["theory.pdf": ZipBuilder([]).bytes(), "mlp.py": [], "gd.py": []],
      ["theory.pdf is no PDF but a zip archive"]),
    Packaged(
      "ab1234.zip", .zip, ["theory.pdf": [], "mlp.py": [], "gd.py": []], ["theory.pdf is no PDF but an empty file"]),
    Packaged(
      "ab1234.zip", .zip,
      ["theory.pdf": samplePDF(.text).dropLast(6), "mlp.py": [], "gd.py": []].mapValues(Array.init),
      ["theory.pdf is cut off: its end is missing"]),
    Packaged(
      "ab1234.zip", .zip, ["theory.pdf": samplePDF(.scan), "mlp.py": [], "gd.py": []], [],
      ["theory.pdf has no text that a program can read: perhaps a scan"]),
    Packaged(
      "ab1234.zip", .zip, ["hw/Theory.pdf": [], "mlp.py": [], "gd.py": []],
      ["expected theory.pdf, found hw/Theory.pdf", "hw/Theory.pdf is no PDF but an empty file"]),
  ]

  private static let forms = [
    Packaged(
      "ab1234", .folder, "theory.pdf", "mlp.py", "gd.py",
      notes: ["handed in as a folder: what the archive was called is not known"]),
    Packaged(
      "ab1234", .folder, "theory.pdf", "mlp.py", "gd.py", "test1.py", ".git/config",
      violations: "unexpected file test1.py",
      notes: ["handed in as a folder: what the archive was called is not known"]),
    Packaged(
      "1-2 - First Last - Sep 20, 2025 1022 AM", .folder, "theory.pdf", "mlp.py", "gd.py",
      violations: "expected your_net_id.zip, found gd.py, mlp.py, theory.pdf without an archive"),
    Packaged("1-2 - First Last - Sep 20, 2025 1022 AM", .zipInFolder, "theory.pdf", "mlp.py", "gd.py"),
    Packaged(
      "mlp.py", .file, "mlp.py",
      violations: "expected your_net_id.zip, found mlp.py without an archive", "missing file theory.pdf",
      "missing file gd.py"),
    Packaged("ab1234.swift", .file, "ab1234.swift"),
    Packaged(
      "ab1234.rar", .file, ["ab1234.rar": Array("Rar!\u{1A}".utf8)],
      [
        "expected your_net_id.zip, found ab1234.rar",
        "the archive is no zip archive but a RAR archive; hand in a .zip",
      ]),
    Packaged(
      "ab1234.zip", .file, ["ab1234.zip": [0x1F, 0x8B, 8, 0]],
      ["the archive is no zip archive but a gzip file; hand in a .zip"]),
    Packaged(
      "ab1234.zip", .file, ["ab1234.zip": ZipBuilder([.init("../mlp.py")]).bytes()],
      [
        "the entry \"../mlp.py\" has a path that leads out of the archive; "
          + "make the archive again from plain files in a folder"
      ]),
  ]
}
