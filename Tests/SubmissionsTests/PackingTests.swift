import Assignments
import Submissions
import TestSupport
import Testing

@Suite struct PackingTests {
  private let folder: Shelf

  init() throws { folder = try Shelf() }

  @Test(arguments: Packaged.rows) func `what is wrong with the packing is said, and nothing else`(_ row: Packaged)
    throws
  {
    let packing = Packing(try HandIn(at: folder.put(row)), expected: row.expected)
    #expect(packing.violations.map(\.evidence) == row.violations)
    #expect(packing.notes == row.notes)
  }

  @Test func `there are rows for every kind of violation`() throws {
    let kinds = try Packaged.rows.flatMap { row in
      Packing(try HandIn(at: folder.put(row)), expected: row.expected).violations.map(\.kind)
    }
    #expect(Set(kinds) == Set(FormatViolation.Kind.allCases))
  }

  @Test func `a file with formulas is welcome where it is asked for, and never missed`() throws {
    let row = Packaged("ab1234.zip", .zip, "theory.pdf", "mlp.py", "gd.py", "theory.tex")
    let handIn = try HandIn(at: folder.put(row))
    #expect(Packing(handIn, expected: row.expected).violations.map(\.evidence) == ["unexpected file theory.tex"])
    let welcome = { (name: String) in
      Packing(
        handIn, expected: .init(archive: row.expected.archive, files: row.expected.files, formulas: name))
    }
    #expect(welcome("theory.tex").violations.isEmpty)
    #expect(welcome("theory.tex").files["theory.tex"]?.path == "theory.tex")
    #expect(welcome("formulas.txt").violations.map(\.evidence) == ["unexpected file theory.tex"])
    #expect(welcome("mlp.py").files["mlp.py"]?.path == "mlp.py")
  }

  @Test func `what is taken for a file is run under the name that was asked for`() throws {
    let row = Packaged("x.zip", .zip, "hw1/MLP.py", "gd (1).py", "utils.py", "tests/test1.py", "notes.txt")
    let handIn = try HandIn(at: folder.put(row))
    let submission = try #require(Submission(handIn, Packing(handIn, expected: row.expected)))
    #expect(submission.kind == .python)
    #expect(submission.sources.map(\.name) == ["gd.py", "mlp.py", "utils.py"])
    #expect(submission.id == "x")
    #expect(submission.sha256 == handIn.sha256)
  }

  /// A slash with an accent on it is a slash: what lies in a folder lies beside nothing at the top.
  @Test func `what lies in a folder of an odd name is not run`() throws {
    let row = Packaged("x.zip", .zip, "mlp.py", "tests/\u{301}test1.py")
    let handIn = try HandIn(at: folder.put(row))
    let packing = Packing(handIn, expected: row.expected)
    #expect(try #require(Submission(handIn, packing)).sources.map(\.name) == ["mlp.py"])
    #expect(packing.violations.map(\.evidence).contains("unexpected folder tests/ with 1 file"))
  }

  @Test func `a hand-in without program text is no submission`() throws {
    let row = Packaged("ab1234.zip", .zip, "theory.pdf")
    let handIn = try HandIn(at: folder.put(row))
    #expect(Submission(handIn, Packing(handIn, expected: row.expected)) == nil)
  }

  @Test func `an assignment may ask for another name`() throws {
    for (pattern, name, isRight) in [
      ("hw1_your_net_id.zip", "hw1_ab1234.zip", true), ("hw1_your_net_id.zip", "ab1234.zip", false),
      ("submission.zip", "submission.zip", true), ("submission.zip", "ab1234.zip", false),
    ] {
      let handIn = try HandIn(at: folder.put(Packaged(name, .zip, "mlp.py")))
      let packing = Packing(handIn, expected: .init(archive: pattern, files: ["mlp.py"]))
      #expect(packing.violations.isEmpty == isRight, "\(name) for \(pattern)")
    }
  }

  @Test(arguments: SamplePage.allCases) func `only a PDF that surely has no text is noted`(_ page: SamplePage) throws {
    let row = Packaged("ab1234.zip", .zip, ["theory.pdf": samplePDF(page)], [])
    let packing = Packing(
      try HandIn(at: folder.put(row)), expected: .init(archive: "your_net_id.zip", files: ["theory.pdf"]))
    #expect(packing.violations.isEmpty)
    #expect(packing.notes.isEmpty == (page != .scan))
  }
}
