import Foundation
import TestSupport
import Testing

/// `Grader formulas` on whatever is written, and formulas as a share of a grade.
struct FormulasTests {
  private let folder: TemporaryFolder
  /// Answers to all questions, and those of somebody who made three mistakes and left two questions out.
  private static let answers = "Tests/Formulas/class"

  init() throws { folder = try TemporaryFolder() }

  private func write(_ contents: String, to name: String) throws -> String {
    try write(Data(contents.utf8), to: name)
  }

  private func write(_ contents: Data, to name: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    try contents.write(to: URL(filePath: path))
    return path
  }

  // MARK: - Malformed answers

  /// An answers file that nobody meant to write so, and what must be said of it.
  struct Malformed: CustomTestStringConvertible {
    let testDescription: String
    let contents: String
    var name = "answers.txt"
    let words: String
  }

  /// What is written by mistake is a result with a reason, and never Grader's own failure.
  @Test(arguments: [
    Malformed(
      testDescription: "unbalanced braces", contents: "1.2.b.f: \\frac{1}{2",
      words: "line 1, column 9: expected } for this bracket before the end of the formula"),
    Malformed(
      testDescription: "9,000 open brackets", contents: "1.2.b.f: \(String(repeating: "(", count: 9_000))x",
      words: "expected at most 200 levels of nesting"),
    Malformed(
      testDescription: "10,000 nested brackets",
      contents: "1.2.b.f: \(String(repeating: "(", count: 10_000))x\(String(repeating: ")", count: 10_000))",
      words: "expected at most 20000 characters, found more"),
    Malformed(
      testDescription: "an unknown symbol", contents: "1.2.b.f: 5 * ♞", words: "expected a formula, found U+265E"),
    Malformed(
      testDescription: "no such question", contents: "1.2.b.f: x\n1.2.b.h: x",
      words: "answers.txt, line 2: there is no question 1.2.b.h; did you mean 1.2.b.f?"),
    Malformed(
      testDescription: "two answers", contents: "1.2.b.f: x\n1.2.b.f: x",
      words: "answers.txt, line 2: question 1.2.b.f was answered on line 1 already"),
    Malformed(
      testDescription: "no colon", contents: "x",
      words: "answers.txt, line 1: expected `question: formula`; a line that"),
    Malformed(
      testDescription: "a megabyte", contents: String(repeating: "x = 1\n", count: 200_000),
      words: "answers.txt, line 1: expected at most 500000 bytes, found more"),
    Malformed(testDescription: "nothing", contents: "", words: "not answered"),
    Malformed(testDescription: "nothing in LaTeX", contents: "", name: "answers.tex", words: "not answered"),
    Malformed(
      testDescription: "an open environment", contents: "\n\\begin{equation}\\label{1.2.b.f} x", name: "answers.tex",
      words: "answers.tex, line 2: expected \\end{equation} after this formula, found the end of the file"),
    Malformed(
      testDescription: "formulas that answer nothing", contents: String(repeating: "\\[ x \\]", count: 60_000),
      name: "answers.tex", words: "no displayed formula says which question it answers; write \\label{1.2.b.linear1}"),
  ])
  func whatIsNotUnderstoodSaysWhy(_ row: Malformed) throws {
    _ = try write(row.contents, to: row.name)
    let run = try runGrader(
      ["formulas", row.name, "--hidden-cases", "\(Repository.root)/HiddenCases"], in: folder.path)
    #expect(run.status == 1 && run.errors == "")
    #expect(run.output.contains(" 0 of 38 points\n"))
    let words = run.output.split { " |\n".contains($0) }.joined(separator: " ")
    #expect(words.contains(row.words), "\(run.output.prefix(2_000))")
  }

  @Test func bytesThatAreNoTextAreNamed() throws {
    let path = try write(Data("1.2.b.f: 5*relu(z".utf8) + [0xFF, 0xFE] + Data("1)\n".utf8), to: "answers.txt")
    let run = try runGrader(["formulas", path])
    #expect(run.status == 1 && run.errors == "")
    #expect(run.output.contains("found bytes that are no UTF-8"))
  }

  /// The caret of a long line stands under its place, because the line fits.
  @Test func theCaretStandsUnderThePlace() throws {
    let formula = String(repeating: "x + ", count: 40) + "♞" + String(repeating: " + x", count: 40)
    let run = try runGrader(["formulas", write("1.2.b.f: \(formula)\n", to: "answers.txt")])
    let lines = run.output.split(separator: "\n")
    let place = try #require(lines.firstIndex { $0.contains("♞") })
    let knight = try #require(lines[place].firstIndex(of: "♞"))
    let caret = try #require(lines[place + 1].firstIndex(of: "^"))
    #expect(
      lines[place].distance(from: lines[place].startIndex, to: knight)
        == lines[place + 1].distance(from: lines[place + 1].startIndex, to: caret))
  }

  @Test func whatIsNotThereIsWrongUsage() throws {
    let missing = try runGrader(["formulas", "\(folder.path)/missing.txt"])
    #expect(missing.status == 2 && missing.output == "")
    #expect(missing.errors.hasPrefix("Grader: \(folder.path)/missing.txt: there is no such file, or it cannot be read"))
    let empty = try runGrader(["formulas", folder.path])
    #expect(empty.status == 2 && empty.output == "")
    #expect(empty.errors.hasPrefix("Grader: \(folder.path): there is no .txt or .tex file in this folder"))
    for name in ["ab1.tex", "ab1.txt"] { _ = try write("", to: name) }
    let twice = try runGrader(["formulas", folder.path])
    #expect(twice.status == 2 && twice.errors.contains("the answers of ab1 are in \(folder.path)/ab1.tex already"))
  }

  /// A homework of which only the formulas are known is graded by these alone.
  @Test(arguments: [
    ("dl-hw1-2026", #"1.1: \frac{1}{\tau}(\operatorname{diag}(y) - yy^\top)"#),
    ("nyu-tandon-fall2022", "3: [J]_ij = y_i (delta_ij - y_j)"),
    ("wpi-cs541-hw2", #"1.same: x^{(i)} \hat{y}_l^{(i)} (1 - \hat{y}_l^{(i)})"#),
  ])
  func aHomeworkMayBeNothingButFormulas(assignment: String, answer: String) throws {
    let path = try write(answer, to: "answers.txt")
    let run = try runGrader(["formulas", path, "--assignment", assignment])
    #expect(run.status == 1 && run.errors == "", "the other questions are not answered")
    #expect(run.output.contains("Assignment  \(assignment)\n"))
    #expect(run.output.components(separatedBy: "\n  passed   ").count == 2, "\(run.output)")
  }

  // MARK: - A class

  /// A folder is a class: a row each, also in LaTeX.
  @Test func aFolderIsAClass() throws {
    let run = try runGrader(["formulas", Self.answers, "--report", "csv"])
    #expect(run.status == 1 && run.errors == "")
    #expect(try rows(run.output, "id", "earned", "possible", "theory") == ["al1815|38|38|38", "at1912|31.5|38|31.5"])
  }

  /// The code of somebody, and what became of it with the theory.
  private func grade(_ options: [String], id: String = "at1912") throws -> Tool.Run {
    let code = try WorkedExample().write(to: folder.path, named: "\(id).swift")
    return try runGrader(["grade", code] + options)
  }

  private static let columns = ["earned", "possible", "theory", "final"]

  @Test func formulasAreAShareOfTheTheory() throws {
    let options = ["--formulas", Self.answers]
    let run = try grade(options)
    #expect(run.status == 0)
    #expect(run.errors == "Graded by hand, but not handed in: al1815\n", "\(run.errors)")
    for words in ["Backward pass: W1", "the factors (dz2/dz1) and W2 are swapped", "66.5 of 73 points"] {
      #expect(run.output.contains(words), "\(words)")
    }
    #expect(run.output.contains("What else there is to it is not graded yet."))
    let stranger = try grade(options + ["--report", "csv"], id: "zz9")
    #expect(try rows(stranger.output, Self.columns) == ["35|73|0|35"], "nothing was handed in")
  }

  /// Nothing counts twice: what people gave for the whole part stands, and where they gave nothing the formulas do.
  @Test(arguments: [("48", "83|85|48|83"), ("", "66.5|85|31.5|66.5"), ("0", "35|85|0|35")])
  func whatPeopleGaveStands(theory: String, row: String) throws {
    let table = try write("id,theory\nat1912,\(theory)\n", to: "theory.csv")
    let run = try grade(["--formulas", Self.answers, "--theory", table, "--report", "csv"])
    #expect(try rows(run.output, Self.columns) == [row], "\(run.output)")
  }

  /// The table that `formulas` writes is one that people go on with.
  @Test func theTableOfFormulasIsATableOfTheory() throws {
    let table = "\(folder.path)/theory.csv"
    let checked = try runGrader(["formulas", Self.answers, "--report", "csv=\(table)"])
    #expect(checked.status == 1 && checked.errors == "")
    let run = try grade(["--theory", table, "--report", "csv"])
    #expect(try rows(run.output, Self.columns) == ["66.5|85|31.5|66.5"], "\(run.output)\(run.errors)")
  }

  /// An assignment may welcome the file in the hand-in itself; else it is one too many.
  @Test(arguments: [true, false])
  func theFileMayBeInTheHandIn(isWelcome: Bool) throws {
    let code = try contents(of: "Tests/Submissions/python/correct/starter.py")
    let files = [
      ("gd.py", "import mlp\n"), ("mlp.py", code),
      ("theory.pdf", "%PDF-1.4\n4 0 obj <<>> stream\nBT (x) Tj ET\nendstream\n%%EOF\n"),
      ("theory.tex", try contents(of: "\(Self.answers)/at1912.tex")),
    ]
    let archive = ZipBuilder(files.map { .init($0, Array($1.utf8)) }).bytes()
    let handIn = try write(Data(archive), to: "at1912.zip")
    let cases = isWelcome ? try assignmentThatWelcomes("theory.tex") : "\(Repository.root)/HiddenCases"
    let run = try runGrader(["grade", handIn, "--python", "/usr/bin/python3", "--hidden-cases", cases])
    let score = isWelcome ? "66.5 of 88" : "33.25 of 50"
    #expect(run.output.contains("\nScore       \(score)\n"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("unexpected file theory.tex") == !isWelcome)
  }

  private func contents(of path: String) throws -> String {
    try String(contentsOfFile: "\(Repository.root)/\(path)", encoding: .utf8)
  }

  /// The hidden cases of the homework with the name of that file in its assignment, sealed again.
  private func assignmentThatWelcomes(_ file: String) throws -> String {
    let cases = "\(folder.path)/HiddenCases"
    let homework = "\(cases)/nyu-dsga1008-fall2025"
    try FileManager.default.createDirectory(atPath: homework, withIntermediateDirectories: true)
    let shipped = "HiddenCases/nyu-dsga1008-fall2025"
    let assignment = try contents(of: "\(shipped)/assignment.json")
      .replacing("\"handIn\": {", with: "\"handIn\": {\"formulas\": \"\(file)\", ")
    try assignment.write(toFile: "\(homework)/assignment.json", atomically: false, encoding: .utf8)
    try contents(of: "\(shipped)/formulas.json")
      .write(toFile: "\(homework)/formulas.json", atomically: false, encoding: .utf8)
    let generated = try runGrader([
      "generate", "--assignment", "\(homework)/assignment.json", "--output", folder.path,
    ])
    try #require(generated.status == 0, "\(generated.errors)")
    return cases
  }

  /// Columns of a table as a spreadsheet reads them.
  private func rows(_ table: String, _ columns: String...) throws -> [String] { try rows(table, columns) }

  private func rows(_ table: String, _ columns: [String]) throws -> [String] {
    try Python.run(
      program: """
        import csv, sys
        columns = sys.stdin.readline().split()
        for row in csv.DictReader(sys.stdin): print(*(row[name] for name in columns), sep="|")
        """, input: Data("\(columns.joined(separator: " "))\n\(table)".utf8)
    ).split(separator: "\n").map(String.init)
  }
}
