import Fixtures
import Foundation
import Submissions
import TestSupport
import Testing
import Workers

@testable import Grading

/// The file that follows a gradient as a part of a whole hand-in.
struct AscentHandInTests {
  private let mlp: String
  private let gd: String

  init() throws {
    mlp = try Shelf.starter()
    gd = try String(
      contentsOfFile: "\(Repository.root)/Tests/Submissions/ascent/correct/plain.py", encoding: .utf8)
  }

  @Test func itsPointsComeOnTop() throws {
    let report = try Desk.examine(archive: ["mlp.py": mlp, "gd.py": gd])
    #expect(report.score.earned == 50 && report.score.possible == 50 && report.penalties.isEmpty)
    #expect(report.parts.map(\.id).suffix(1) == ["gd"] && report.integrity.isEmpty)
  }

  /// Autograd is for gd.py; in mlp.py beside it, it stays forbidden.
  @Test func autogradStaysForbiddenElsewhere() throws {
    let cheat = try Shelf.text("autograd", "called_directly")
    let report = try Desk.examine(archive: ["mlp.py": cheat, "gd.py": gd])
    #expect(!report.integrity.isEmpty && report.score.possible == 50)
    #expect(report.integrity.allSatisfy { $0.evidence.hasPrefix("mlp.py") })
    #expect(report.parts.last?.earned == 15 && report.score.earned < 50)
  }

  @Test func withoutTheFileThePartEarnsNothingAndSaysWhy() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/ab1234.zip"
    let files = ["mlp.py": mlp, "theory.pdf": HandInFiles.theory]
    try Data(ZipBuilder(files.sorted { $0.key < $1.key }.map { .init($0.key, Array($0.value.utf8)) }).bytes())
      .write(to: URL(filePath: path))
    let report = try Desk.examine(path)
    #expect(report.score.earned == 35 && report.score.possible == 50 && report.score.final == 33.25)
    #expect(report.parts.last?.checks.allSatisfy { $0.message == "gd.py was not handed in." } == true)
    #expect(report.penalties.map(\.evidence) == [["missing file gd.py"]])
  }

  /// A network that cannot be run costs nothing of what the other file earns.
  @Test func itIsGradedBesideANetworkThatDoesNotRun() throws {
    let report = try Desk.examine(archive: ["mlp.py": "def f(:", "gd.py": gd])
    #expect(report.status == .unexecutable && report.parts.last?.earned == 15 && report.score.possible == 50)
  }

  /// A file named alone is what it is.
  @Test func aNetworkAloneIsOutOfItsOwnPoints() throws {
    let report = try Desk.examine(text: mlp)
    #expect(report.score.possible == 35 && !report.parts.map(\.id).contains("gd"))
  }

  /// What people say about the part counts instead; what the checks found stays to be read.
  @Test func peoplesPointsReplaceIt() throws {
    let assignment = try Classroom.judge(Desk.fall).suite.assignment
    var circumstances = Examiner.Circumstances()
    circumstances.grades = try HandGrades(
      parsing: Array("id,theory,gd,gd-extra\nab1234,40,12.5,5\n".utf8), file: "theory.csv", for: assignment)
    let folder = try TemporaryFolder()
    let path = folder.path + "/ab1234.zip"
    try Data(Desk.handIn(["mlp.py": mlp, "gd.py": gd])).write(to: URL(filePath: path))
    let report = try Desk.examine(path, circumstances)
    #expect(report.score.earned == 35 + 40 + 12.5 && report.score.extra == 5 && report.score.possible == 100)
    let part = try #require(report.parts.first { $0.id == "gd" })
    #expect(part.points == 15 && part.checks.count == 6 && part.checks[1].points == 0)

    circumstances.grades = try HandGrades(
      parsing: Array("id,theory,gd,gd-extra\nab1234,40,,\n".utf8), file: "theory.csv", for: assignment)
    circumstances.overrides = try Overrides(
      parsing: Array("id,part-or-check,points,reason\nab1234,gd.rise,4,copied\n".utf8), file: "o.csv", for: assignment)
    let left = try Desk.examine(path, circumstances)
    #expect(left.score.earned == 35 + 40 + 9 && left.score.possible == 100, "an empty field leaves it to the checks")
  }

  /// A report keeps the pictures, for staff alone.
  @Test func theImagesAreInTheReport() throws {
    let report = try Desk.examine(archive: ["mlp.py": mlp, "gd.py": gd])
    let pictures = try #require(report.check("gd.rise")).pictures
    #expect(pictures.count == 6 && pictures.allSatisfy { $0.width == 48 && $0.height == 48 })
    let data = try #require(Data(base64Encoded: pictures[1].source))
    #expect(data.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
    let again = try JSONDecoder().decode(GradeReport.self, from: JSONEncoder().encode(report))
    #expect(again == report, "as a journal keeps it")
  }

  /// What fails when the file goes on by itself after its function is nobody's concern.
  @Test func whatAFileDoesByItselfMayFail() throws {
    let report = try Desk.examine(archive: [
      "mlp.py": mlp, "gd.py": gd.replacing("if __name__ == \"__main__\":\n    main()", with: "main()"),
    ])
    #expect(report.parts.last?.earned == 15)
    #expect(report.notes.contains { $0.contains("Loading it failed after gradient_descent was defined") })
  }

  /// One image may take a third of the time, and then the others are not waited for either.
  @Test func anEndlessLoopIsStopped() throws {
    let endless = gd.replacing("for _ in tqdm(range(iterations)):", with: "while True:")
    let folder = try TemporaryFolder()
    let path = folder.path + "/gd.py"
    try endless.write(toFile: path, atomically: false, encoding: .utf8)
    let bench = Workbench(isolation: try .init(.strict), python: "/usr/bin/python3", seconds: 4.5)
    let report = try Examiner(by: Classroom.judge(Desk.fall), on: bench).examine(Intake(at: path).handIns[0])
    #expect(report.score.earned == 0 && report.check("gd.rise")?.ending == .outOfTime, "\(report.parts)")
    #expect(report.check("gd.rise")?.message?.contains("a loop that does not end") == true)
  }

  /// What it imports may lie beside it, wherever that is.
  @Test func whatItImportsIsFoundInItsFolder() throws {
    let helped =
      "from help import unchanged\n"
      + gd.replacing("model(normalize_and_jitter(input))", with: "model(unchanged(normalize_and_jitter(input)))")
    let files = ["hw/mlp.py": mlp, "hw/gd.py": helped, "hw/help.py": "def unchanged(image):\n    return image\n"]
    let report = try report(on: files)
    #expect(report.parts.last?.earned == 15, "\(report.parts.last!.checks)")
  }

  private func report(on files: [String: String]) throws -> GradeReport {
    let folder = try TemporaryFolder()
    let path = folder.path + "/ab1234.zip"
    let entries = files.sorted { $0.key < $1.key }.map { ZipBuilder.Entry($0.key, Array($0.value.utf8)) }
    try Data(ZipBuilder(entries).bytes()).write(to: URL(filePath: path))
    return try Desk.examine(path)
  }

  /// It is mended as the network is, and pays nothing for it.
  @Test func itIsMendedAsTheNetworkIs() throws {
    let report = try report(on: ["mlp.py": mlp, "gd.py": gd.replacing("import torch\n", with: "")])
    #expect(report.parts.last?.earned == 15, "\(report.parts.last!.checks)")
    let note = "So that gd.py could be executed: The missing line `import torch` was put at the top of gd.py."
    #expect(report.notes.contains(note), "\(report.notes)")
  }
}
