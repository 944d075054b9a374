import Assignments
import TestSupport
import Testing

@testable import Grading
@testable import Salvage
@testable import Submissions

@Suite struct HandInRulesTests {
  /// A hand-in under the name of a download, its files with next to nothing in them.
  private static func handIn(_ name: String, _ paths: [String], mlp: String = "") -> HandIn {
    let files = paths.map { path in
      HandIn.File(path: path, contents: Array((path.hasSuffix(".pdf") ? HandInFiles.theory : mlp).utf8))
    }
    return HandIn(path: name, name: DownloadName(name), container: .archive, files: files, sha256: "")
  }

  private static let fall = ["theory.pdf", "mlp.py", "gd.py"]
  private static let spring = ["theory.pdf", "mlp.py", "sgd.py"]
  private static let brightspace = "39786-640693 - Ann Bell - "

  /// The edition, the download's name, the files, and the ledger: penalties, final score, status.
  @Test(
    arguments: [
      ("fall2025", "ab1234.zip", fall, "", 35, .graded),
      ("fall2025", "ab1234.zip", fall + ["test1.py"], "format 5", 33.25, .graded),
      ("fall2025", "ab1234.zip", fall + ["__MACOSX/._mlp.py", ".DS_Store"], "", 35, .graded),
      ("fall2025", "ab1234.zip", ["theory.pdf", "mlp.py"], "format 5", 33.25, .graded),
      ("fall2025", "ab1234.zip", spring, "format 5", 33.25, .graded),
      ("fall2025", "homework one.zip", fall, "format 5", 33.25, .graded),
      ("fall2025", "ab1234.zip", ["ab1234/theory.pdf", "ab1234/mlp.py", "ab1234/gd.py"], "format 5", 33.25, .graded),
      ("fall2025", "ab1234.zip", ["theory.pdf", "MLP.py", "gd.py"], "format 5, unexecutable 20", 26.25, .graded),
      ("fall2025", "ab1234.zip", ["theory.pdf", "mlp (1).py", "gd.py"], "format 5, unexecutable 20", 26.25, .graded),
      ("fall2025", "bellann_12345_678910_ab1234.zip", fall, "", 35, .graded),
      ("fall2025", "bellann_LATE_12345_678910_ab1234.zip", fall, "", 35, .graded),
      ("fall2025", brightspace + "Sep 21, 2025 1155 PM - ab1234.zip", fall, "", 35, .graded),
      ("fall2025", brightspace + "Sep 21, 2025 1156 PM - ab1234.zip", fall, "late 20", 28, .graded),
      ("fall2025", brightspace + "Sep 22, 2025 1155 PM - ab1234.zip", fall, "late 20", 28, .graded),
      ("fall2025", brightspace + "Sep 22, 2025 1156 PM - ab1234.zip", fall, "late 100", 0, .rejected),
      ("fall2025", brightspace + "Sep 22, 2025 900 AM - hw.zip", ["hw/mlp.py"], "format 5, late 20", 26.25, .graded),
      ("spring2024", "ab1234.zip", spring, "", 35, .graded),
      ("spring2024", "ab1234.zip", fall, "format 5", 33.25, .graded),
      ("spring2024", brightspace + "Sep 22, 2031 1156 PM - ab1234.zip", spring, "", 35, .graded),
      ("spring2024", "ab1234.zip", ["theory.pdf", "Mlp.py", "sgd.py"], "format 5, unexecutable 20", 26.25, .graded),
    ] as [(String, String, [String], String, Double, GradeReport.Status)])
  func fromTheDownloadToTheLedger(
    _ edition: String, _ name: String, _ paths: [String], _ penalties: String, _ final: Double,
    _ status: GradeReport.Status
  ) throws {
    let assignment = try shippedAssignment("nyu-dsga1008-" + edition)
    let handIn = Self.handIn(name, paths)
    // Whatever `mlp.py` contains, it can be executed once it is found.
    let files = Dictionary(uniqueKeysWithValues: handIn.files.map { ($0.path, $0.contents) })
    guard case .runs(_, let repairs) = salvage(CodeFiles(entry: "mlp.py", files: files), load: { _ in nil }) else {
      Issue.record("mlp.py was not found among \(paths)")
      return
    }
    let conduct = Conduct(
      formatFindings: Packing(handIn, expected: assignment.handIn).violations.map(\.evidence),
      punctuality: try assignment.punctuality(clock(handIn.name)), execution: .runs(repairs: repairs))
    let report = judged(earned: 35).settled(under: assignment, conduct)
    let ledger = report.penalties.map { "\($0.rule) \(Int($0.percent))" }.joined(separator: ", ")
    #expect(ledger == penalties, "\(report.penalties)")
    #expect(report.score.final == final && report.status == status)
  }

  private func clock(_ name: DownloadName) -> HandInClock {
    HandInClock(downloadName: name.submitted?.description, isMarkedLate: name.isMarkedLate)
  }

  @Test func aNameMarkedLateWithoutATimeIsNoted() throws {
    let assignment = try shippedAssignment("nyu-dsga1008-fall2025")
    let clock = clock(DownloadName("bellann_LATE_12345_678910_ab1234.zip"))
    #expect(
      try assignment.punctuality(clock)
        == .unknown(
          "Lateness is not judged: the download's name says that the work is late, but not when it was handed in."))
  }
}
