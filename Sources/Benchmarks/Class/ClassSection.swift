import Foundation

/// The claim about large classes: the time grows as the class does, and the memory does not.
enum ClassSection: Section {
  static let name = "class"

  static var parts: [Part] { [("growth", growth)] }

  private static func growth() throws {
    let table = Table(
      "Different mlp.py zips, with an HTML page each, a class's page, JSON and CSV; the last columns are peaks",
      [
        ("submissions", 11), ("seconds", 7), ("ms each", 7), ("of processor", 12), ("reports, s", 10),
        ("Grader, MB", 10),
        ("its largest Python, MB", 22), ("class's page, kB", 16),
      ])
    for count in [500, 1000, 2000, 5000] {
      let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder.appending(path: "class"), withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      _ = try Peer.run(
        "Sources/Benchmarks/Peers/make_edited_class.py",
        ["\(count)", folder.appending(path: "class").path()] + submissions())
      let run = try ObservedRun(gradingIn: folder.path())
      let page = try Data(contentsOf: folder.appending(path: "html/index.html")).count
      table.row([
        "\(count)", short(run.seconds, digits: 3), short(1000 * run.seconds / Double(count), digits: 3),
        short(1000 * run.processorSeconds / Double(count), digits: 3), short(run.secondsAtTheEnd, digits: 3),
        "\(run.ownPeak >> 10)", "\(run.childPeak >> 10)", "\(page / 1000)",
      ])
    }
  }

  /// Real submissions, each in a style of its own.
  private static func submissions() throws -> [String] {
    let folder = Peer.path("Tests/Submissions/python/correct")
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
  }
}
