import Foundation
import Grading
import Submissions
import TestSupport
import Testing
import Workers

/// Files that follow a gradient to an image: each is run in a process of its own, and its images are measured here.
struct AscentTests {
  private static let folder = "\(Repository.root)/Tests/Submissions/ascent"

  /// The editions of the homework, and what they call the file.
  enum Edition: String, CaseIterable, CustomTestStringConvertible {
    case fall2025 = "gd.py"
    case spring2024 = "sgd.py"

    var assignment: String { "nyu-dsga1008-\(self)" }
    var testDescription: String { "\(self)" }
  }

  private static let examiners = Dictionary(
    uniqueKeysWithValues: Edition.allCases.map { edition in
      (
        edition,
        Result {
          let bench = Workbench(isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: 240)
          return Examiner(by: try Classroom.judge(edition.assignment), on: bench)
        }
      )
    })

  /// The report on the file alone.
  private static func grade(_ text: String, in edition: Edition = .fall2025) throws -> GradeReport {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(edition.rawValue)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return try examiners[edition]!.get().examine(Intake(at: path).handIns[0])
  }

  /// The plain ascent with a mistake in it. It makes fewer steps than most, enough to see where it goes.
  private static func text(of mistake: EditedSubmission) throws -> String {
    try mistake.source(basedOn: source("plain.py")).replacing("iterations=256", with: "iterations=128").text
  }

  private static func source(_ name: String) throws -> WorkedExample {
    try WorkedExample(text: String(contentsOfFile: "\(folder)/correct/\(name)", encoding: .utf8))
  }

  private static let styles =
    (try? FileManager.default.contentsOfDirectory(atPath: folder + "/correct"))?.sorted() ?? []

  @Test(arguments: styles)
  func everyRightStyleHasFullMarks(_ style: String) throws {
    let report = try Self.grade(Self.source(style).text)
    #expect(report.score.earned == 15 && report.score.possible == 15, "\(report.parts)")
    #expect(report.parts.map(\.id) == ["gd"] && report.parts[0].checks.allSatisfy { $0.status == .passed })
    #expect(report.staffNotes.contains { $0.contains("stood in for: `cv2`, `torchvision`, `tqdm`") })
    #expect(report.notes.contains("gd.py: Modules that it imports are absent while grading, and were stood in for."))
  }

  /// In the other edition the file has another name, and the classes and starts are others.
  @Test(arguments: ["plain.py", "smooth.py"])
  func theOtherEditionIsGradedAlike(_ style: String) throws {
    let report = try Self.grade(Self.source(style).text, in: .spring2024)
    #expect(report.score.earned == 15, "\(report.parts)")
    #expect((report.score.extra >= 4) == (style == "smooth.py"), "\(report.score.extra)")
  }

  /// A quarter of the homework's learning rate, or far more of it, is as good.
  @Test(arguments: ["0.0025", "0.3"])
  func anySensibleLearningRateWillDo(_ rate: String) throws {
    let report = try Self.grade(Self.source("plain.py").replacing("= 0.01", with: "= \(rate)").text)
    #expect(report.score.earned == 15, "\(report.parts)")
  }

  /// Every mistake as students make it: the checks that it loses, and what is said about it.
  private static let lost: [String: [String]] = [
    "ascent-wrong-direction": ["gd.rise"], "ascent-accumulates-gradients": ["gd.fresh"],
    "ascent-not-normalised": ["gd.rise", "gd.normalised"], "ascent-normalises-again": ["gd.normalised"],
    "ascent-no-jitter": ["gd.jittered"], "ascent-jitters-once": ["gd.jittered"],
    "ascent-ignores-iterations": ["gd.iterations"], "ascent-unchanged-image": ["gd.rise"],
    "ascent-nan-or-inf": ["gd.rise"], "ascent-other-class": ["gd.rise"],
    "ascent-trains-network": ["gd.rise", "gd.fresh"],
    "ascent-small-steps": ["gd.rise"],
  ]
  private static let words: [String: String] = [
    "returns-nothing": "gradient_descent returned None; expected the image that it made. It did change the image",
    "returns-an-array": "what gradient_descent returned is a value of type list; expected a torch.Tensor",
    "loses-the-batch": "The image has the shape (3, 48, 48); expected (1, 3, height, width).",
    "raises-an-error": "NameError: name 'inputs' is not defined",
    "other-name": "gd.py does not define gradient_descent; it defines",
    "does-not-load": "SyntaxError",
  ]
  private static let table = EditedSubmission.table("ascent/mistakes.edits")

  @Test func everyMistakeIsWrittenDown() {
    let written = Set(Self.table.map { String($0.name.prefix { $0 != "/" }) })
    #expect(written == Set(Self.lost.keys).union(Self.words.keys))
  }

  @Test(arguments: table.filter { lost[String($0.name.prefix { $0 != "/" })] != nil })
  func aMistakeIsNamedAndCostsItsPoints(_ mistake: EditedSubmission) throws {
    let name = String(mistake.name.prefix { $0 != "/" })
    let report = try Self.grade(Self.text(of: mistake))
    let named = Set(report.parts[0].checks.compactMap(\.diagnosis?.mistake))
    #expect(named.contains(name), "\(report.parts[0].checks)")
    #expect(Set(Self.lost[name]!).isSubset(of: report.lost) && !report.lost.isEmpty, "\(report.lost)")
  }

  @Test(arguments: table.filter { words[$0.name] != nil })
  func whatKeepsAnImageFromComingIsTold(_ mistake: EditedSubmission) throws {
    let report = try Self.grade(Self.text(of: mistake))
    let rise = try #require(report.check("gd.rise"))
    #expect(rise.earned == 0 && rise.status == .error)
    #expect(rise.message?.contains(Self.words[mistake.name]!) == true, "\(rise.message ?? "")")
  }

  /// What a submission says while it has hidden images goes to staff: students could have it say these.
  @Test func whatTheFileSaysIsKeptFromStudents() throws {
    let leaking = try Self.source("plain.py").replacing(
      "    learning_rate = 0.01",
      with: """
            global LEAK, COUNT
            LEAK, COUNT = "cuda:" + repr(input.flatten()[:9].tolist()), COUNT + 1
            if COUNT == 4: raise ValueError("it is " + repr(input.flatten()[:9].tolist()))
            learning_rate = 0.01
        """
    )
    .replacing("DEVICE =", with: "LEAK, COUNT = 'cpu', 0\nDEVICE =").text
    let report = try Self.grade(leaking)
    let rise = try #require(report.check("gd.rise"))
    #expect(rise.status == .failed && rise.message?.contains("it is [") == true, "\(rise)")
    #expect(report.staffNotes.contains { $0.contains("cuda:[") }, "\(report.staffNotes)")
    let told = report.notes + report.parts.flatMap(\.checks).compactMap(\.messageForStudents)
    #expect(told.allSatisfy { !$0.contains("[") && !$0.contains("logit") }, "\(told)")
    #expect(rise.messageForStudents?.contains("ValueError. What was said is withheld") == true, "\(told)")
    #expect(report.notes.contains { $0.contains("It asks for a GPU.") })
  }

  /// What the model notes lies in the submission's process, and so may be anything.
  @Test(arguments: [
    "return torch.full_like(input, 1e308, dtype=torch.float64)", "model.calls = float('nan')",
    "model.calls = 1e300", "model.images = [torch.zeros(3)] * 2", "model.images = [torch.zeros(1, 3, 0, 5)] * 2",
    "model.levels = [[float('nan')] * 3] * 99; model.stale = [float('inf')] * 99",
  ])
  func nothingThatIsNotedEndsGrader(_ line: String) throws {
    let text = try Self.source("plain.py").replacing("    return input\n", with: "    \(line)\n    return input\n").text
    let report = try Self.grade(text)
    #expect(report.score.possible == 15)
  }
}
