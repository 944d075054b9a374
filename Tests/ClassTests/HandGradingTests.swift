import Foundation
import TestSupport
import Testing

/// What people grade and decide lies in tables of their own, and so outlives every grading.
@Suite struct HandGradingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/class", withIntermediateDirectories: true)
    let text = try String(
      contentsOfFile: "\(Repository.root)/Tests/Submissions/python/correct/starter.py", encoding: .utf8)
    try handIn(.code("st1", text, 35))
    try handIn(.code("st2", text.replacing("2 * (y_hat - y)", with: "(y_hat - y)"), 29))
    try handIn(.code("st3", "def f(:", 0))
    try handIn(.packed("st4.zip", as: "st4", ["mlp.py": text], 35, costs: "format 5%"))
    try write(
      "id,theory,gd,gd-extra,comment\nST1,40,15,5,\"Nice, clear proofs\"\nst2,30.5,10,,\nst3,50,15,,\nst4,20,0,2,\nzz9,1,1,,\n",
      to: "theory.csv")
    try write(
      "id,part-or-check,points,reason\nst2,mse.gradient,2.5,\"a factor of 2, once\"\nst3,network,1,it is shown on paper\n",
      to: "overrides.csv")
  }

  /// 50 points of theory and 15 of gradient descent come on top of the 35 of the code, 5 of extra credit on top of all.
  private static let graded = [
    "st1|graded|90.0|100.0|5.0|0.0|95.0", "st2|graded|72.0|100.0|0.0|0.0|72.0",
    "st3|unexecutable|66.0|100.0|0.0|20.0|52.8", "st4|graded|55.0|100.0|2.0|5.0|54.15",
  ]

  @Test func theyEnterTheTotal() throws {
    let run = try grade(["--theory", "theory.csv", "--overrides", "overrides.csv"])
    #expect(run.status == 0 && run.errors.contains("Graded by hand, but not handed in: zz9\n"))
    #expect(try rows(run.output) == Self.graded)
    for words in [
      "2.5 points by hand: a factor of 2, once", "1 points by hand: it is shown on paper", "Nice, clear proofs",
    ] {
      #expect(run.output.contains(words), "\(words)")
    }
  }

  @Test func withoutThemTheCodeIsAllThereIs() throws {
    let rows = try rows(grade([]).output)
    #expect(
      rows == [
        "st1|graded|35.0|50.0|0.0|0.0|35.0", "st2|graded|29.0|50.0|0.0|0.0|29.0",
        "st3|unexecutable|0.0|50.0|0.0|20.0|0.0", "st4|graded|35.0|50.0|0.0|5.0|33.25",
      ])
  }

  /// Somebody hands in again: their code's points are new, and everything that people decided stands.
  @Test func theySurviveARegrade() throws {
    let tables = ["--theory", "theory.csv", "--overrides", "overrides.csv"]
    let before = try grade(tables)
    let kept = try ["theory.csv", "overrides.csv"].map(contents)
    try handIn(.code("st1", "def f(:", 0))
    let after = try rows(grade(tables).output)
    #expect(try rows(before.output) == Self.graded)
    #expect(after == ["st1|unexecutable|55.0|100.0|5.0|20.0|48.0"] + Self.graded.dropFirst())
    #expect(try ["theory.csv", "overrides.csv"].map(contents) == kept, "nobody writes to them")
  }

  @Test(arguments: [
    ("--theory", "id,theory\nst1,51\n", "theory.csv", "found 51 points for Theory, which is worth 50"),
    ("--theory", "id,theroy\nst1,5\n", "theory.csv", "unknown column \"theroy\"; did you mean \"theory\"?"),
    ("--theory", "id,theory\nst1,5\nST1,6\n", "theory.csv", "\"ST1\" is there for the second time"),
    ("--overrides", "id,part-or-check,points,reason\nst1,mse,1,\n", "overrides.csv", "there is no reason on this line"),
    (
      "--overrides", "id,part-or-check,points,reason\nst1,mse,1,x\nst1,mse.gradient,1,y\n", "overrides.csv",
      "\"mse.gradient\" and \"mse\" of one student are both set"
    ),
    ("--overrides", "id,part-or-check,points,reason\nst1,msr,1,x\n", "overrides.csv", "\"msr\" is no part or check"),
  ])
  func aTableWithAFaultGradesNobody(option: String, table: String, name: String, words: String) throws {
    try write(table, to: name)
    let run = try grade([option, name])
    #expect(run.status != 0 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("Grader: \(name): ") && run.errors.contains(words), "\(run.errors)")
  }

  private func handIn(_ member: Member) throws {
    try Data(member.bytes).write(to: URL(filePath: "\(folder.path)/class/\(member.download)"))
  }

  private func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
  }

  private func contents(of name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private func grade(_ options: [String]) throws -> Tool.Run {
    try Tool.built("Grader").run(
      [
        "grade", "class", "--python", "/usr/bin/python3", "--report", "csv", "--hidden-cases",
        "\(Repository.root)/HiddenCases",
      ] + options, in: folder.path)
  }

  /// The rows as a spreadsheet reads them: who, what became of it, and the numbers.
  private func rows(_ table: String) throws -> [String] {
    try Python.run(
      program: """
        import csv, sys
        for row in csv.DictReader(sys.stdin):
            numbers = [float(row[name]) for name in ("earned", "possible", "extra", "penaltyPercent", "final")]
            print(row["id"], row["status"], *numbers, sep="|")
        """, input: Data(table.utf8)
    ).split(separator: "\n").map(String.init)
  }
}
