import Assignments
import Fixtures
import Foundation
import IDX
import Submissions
import TestSupport
import Testing
import Workers

@testable import Grading

/// Libraries that are trained on images of which staff have the files.
struct TrainingTests {
  private static let folder = "\(Repository.root)/Tests/Submissions/mytorch/correct"

  private static let judge = Result { try Classroom.judge("dl-hw1-2026") }

  private static let training = Result {
    let digits = try Digits()
    return try LibraryTraining(judge.get().suite.assignment) {
      try ImageSet(folder: digits.path, pixels: $0.layers[0], classes: $0.layers.last!)
    }
  }

  private static func grade(_ path: String, seconds: Double = 1200) throws -> GradeReport {
    let suite = try judge.get().suite
    let bench = Workbench(
      for: suite.assignment.interface, isolation: try Isolation(.strict), python: "/usr/bin/python3", seconds: seconds)
    var circumstances = Examiner.Circumstances()
    circumstances.training = try training.get()
    return try Examiner(by: judge.get(), on: bench, circumstances).examine(Intake(at: path).handIns[0])
  }

  private static func note(on source: WorkedExample) throws -> String {
    let folder = try TemporaryFolder()
    let report = try grade(source.write(to: folder.path, named: "hw1.py"))
    return try #require(report.staffNotes.first)
  }

  private static func oneFile() throws -> WorkedExample {
    try WorkedExample(text: String(contentsOfFile: "\(folder)/one_file.py", encoding: .utf8))
  }

  private static let title = "Q6.7: training on MNIST, its plot and its images: on the MNIST files the library "

  /// In several files and in one, with labels as rows and as numbers.
  @Test(arguments: ["starter", "one_file.py", "flat"])
  func aRightLibraryLearns(_ style: String) throws {
    let report = try Self.grade("\(Self.folder)/\(style)")
    let note = try #require(report.staffNotes.first)
    let match = try #require(
      note.wholeMatch(
        of: #/(.*)classifies (\S+)% of the test images rightly after 3 epochs; the homework asks for more than 90%\./#),
      "\(note)")
    #expect(match.1 == Self.title && Double(match.2)! > 95)
    #expect(report.staffNotes.count == 1 && !report.parts.contains { $0.id == "mnist" }, "no points of its own")
  }

  @Test func aLibraryThatGoesUphillLearnsNothing() throws {
    let note = try Self.note(on: Self.oneFile().replacing("-= self.lr", with: "+= self.lr"))
    let share = try #require(note.firstMatch(of: #/classifies (\S+)%/#)).1
    #expect(Double(share)! < 50)
  }

  /// Whatever keeps it from learning is told, and costs nothing more than it does without the files.
  @Test(arguments: [
    ("class Sigmoid", "class Logistic", "classifies"),
    ("class SGD", "class Descent", "could not be trained: no file defines SGD, which belongs in mytorch/nn/optim.py"),
    (
      "self.mask = x > 0", "self.mask = x > 0 if x.shape[1] < 100 else __import__('os')._exit(3)",
      "could not be trained: it ended with exit code 3"
    ),
    (
      "        for layer in self.layers:\n            x =", "        for layer in self.layers[:-1]:\n            x =",
      "could not"
    ),
  ])
  func whatKeepsItFromLearningIsTold(old: String, new: String, words: String) throws {
    let note = try Self.note(on: Self.oneFile().replacing(old, with: new))
    #expect(note.hasPrefix(Self.title + words), "\(note)")
  }

  @Test func nothingIsSaidAboutOtherHomeworks() throws {
    let other = try Classroom.judge("nyu-tandon-fall2022").suite.assignment
    #expect(try LibraryTraining(other) { _ in throw CancellationError() } == nil)
  }
}
