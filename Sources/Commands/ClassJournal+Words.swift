internal import Hashing
internal import Journal

// What is said about a journal.
extension ClassJournal {
  /// Before the class is gone on with.
  func sayWhatThereIs(of count: Int, missing: Int, _ console: Console) {
    for bytes in journal.damage {
      console.complain(
        "\(path ?? ""): bytes \(bytes.lowerBound) to \(bytes.upperBound - 1) are damaged; what they held is graded again\n"
      )
    }
    let reason =
      journal.count == 0
      ? path.map { "\($0) holds nothing yet" } ?? "a single hand-in is not kept"
      : "the hand-ins, the fixtures, or the options are others now"
    let words =
      missing < count
      ? "\(count - missing) of \(count) are graded already"
      : "Nothing to go on from: \(reason). Grading all \(count)"
    console.complain(words + ".\n")
  }

  /// When some could not be graded.
  func sayHowToGoOn(_ console: Console) {
    guard let path else { return }
    console.complain("The others are kept in \(path). \(howToGoOn)\n")
  }

  private var howToGoOn: String { "To go on, give the same command again\(isCached ? "" : " with --resume")." }

  /// When Grader is ended before the class is: how far it is, and how to go on.
  func explainInterruption(of keys: [Digest], _ progress: Progress) {
    guard let path else { return }
    onInterruption { end in
      // Within the seal no report is half written, and none follows.
      journal.seal { holds in
        progress.say(
          "\nInterrupted: \(keys.count(where: holds)) of \(keys.count) are graded, and kept in \(path)\n"
            + "\(howToGoOn)\n")
        end()
      }
    }
  }
}
