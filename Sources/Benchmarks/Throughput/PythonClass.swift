import Foundation

extension ThroughputSection {
  /// How many submissions of the class the slower ways are given: their cost a submission is the same for all.
  private static let sample = 5

  /// A class of Python homeworks, beside what a course would use instead.
  static func python() throws {
    let classroom = try Classroom(200, language: "python", starter: "Tests/Submissions/python/correct/starter.py")
    var table = ThroughputTable(
      "A class of mlp.py, 2 at a time, a tenth of them with a mistake: \(classroom.count) submissions")

    // In turns, so that whatever else the machine does falls on both.
    let grade = try classroom.grade()
    let runs = try (0..<3).map { _ in (grader: try grade.run(), floor: try floor(classroom).run()) }
    table.row("Grader, all reports", runs.map(\.grader).median, of: classroom.count)
    table.row("fork, load and call only", runs.map(\.floor).median, of: classroom.count)

    let unpacked = try classroom.unpacked.prefix(sample)
    let scripts = unpacked.flatMap { courseTests(in: $0) }
    table.row("a script a check", try classroom.run(scripts), of: sample)
    guard FileManager.default.fileExists(atPath: Peer.path(packages)) else {
      show("otter-grader and gradescope-utils are not installed; to have them measured:\n  \(installation)")
      return
    }
    let gradescope = unpacked.map { python("gradescope_tests.py", fixtures, in: $0) }
    table.row("gradescope-utils", try classroom.run(gradescope), of: sample)
    try python("make_otter.py", [classroom.folder] + fixtures, in: classroom.folder).run()
    let otter = unpacked.map {
      python(
        "-m", ["otter", "run", "-a", classroom.folder + "/autograder.zip", "-o", $0, "--no-logo", "mlp.py"], in: $0)
    }
    table.row("otter-grader", try classroom.run(otter), of: sample)
  }

  /// Where packages from PyPI lie that are measured beside Grader, and how they come there.
  private static let packages = ".build/peers"
  private static let installation =
    "/usr/bin/python3 -m pip install --target \(packages) otter-grader gradescope-utils ipykernel 'numpy<2'"

  private static let assignment = "nyu-dsga1008-fall2025"
  private static let fixtures = ["HiddenCases", "Reference"].map { Peer.path("\($0)/\(assignment)") }

  /// A loop that only forks, loads and calls.
  private static func floor(_ classroom: Classroom) throws -> Command {
    python(
      "torch_floor.py", [fixtures[0], "\(classroom.jobs)"] + (try classroom.unpacked), in: classroom.folder)
  }

  /// The course's way: a process for each script, of which there is one for each check of the assignment.
  private static func courseTests(in folder: String) -> [Command] {
    let networks = ["relu", "sigmoid", "identity"].flatMap { f in ["relu", "sigmoid", "identity"].map { (f, $0) } }
    return (0..<checks).map { number in
      let (f, g) = networks[number % networks.count]
      let loss = g == "sigmoid" ? "bce" : "mse"
      return python("course_test.py", [f, g, loss] + ["4", "5", "3", "7"], in: folder)
    }
  }

  /// How many checks the assignment has.
  private static let checks = 19

  /// A script of the peers', or a module, on one thread.
  private static func python(_ script: String, _ arguments: [String], in folder: String) -> Command {
    let peers = Peer.path("Sources/Benchmarks/Peers")
    return Command(
      executable: "/usr/bin/python3", arguments: [script == "-m" ? script : "\(peers)/\(script)"] + arguments,
      directory: folder,
      environment: [
        "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONPATH": "\(Peer.path(packages)):\(peers)",
        "JUPYTER_PATH": Peer.path(packages) + "/share/jupyter",
      ])
  }
}

extension Classroom {
  /// The folders of what is in the zips, in order.
  fileprivate var unpacked: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder + "/unpacked").sorted().map {
        "\(folder)/unpacked/\($0)"
      }
    }
  }
}
