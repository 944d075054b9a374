import Foundation
import TestSupport
import Testing

/// A class of mixed submissions through the real program, twice: nobody is missing, everybody has the score that is
/// theirs, and one bad submission never stops the rest.
@Suite struct MixedClassTests {
  private let folder: TemporaryFolder
  private let members: [Member]

  init() throws {
    folder = try TemporaryFolder()
    members = try Member.all()
    try FileManager.default.createDirectory(atPath: folder.path + "/class", withIntermediateDirectories: true)
    for member in members {
      try Data(member.bytes).write(to: URL(filePath: folder.path + "/class/" + member.download))
    }
  }

  @Test func everybodyHasTheirScore() throws {
    #expect(members.count >= 50)
    #expect(Set(members.map(\.id)).count == members.count)
    let runs = try [1, 3].map { try grade(into: "run\($0)", jobs: $0) }
    // How long each took is the one thing that nobody can ask to be the same twice: it has a page of its own.
    let reports = runs.map { $0.filter { $0.key != "out/times.html" } }
    #expect(runs.allSatisfy { $0.count == reports[0].count + 1 })
    for (name, bytes) in reports[0] { #expect(reports[1][name] == bytes, "\(name), twice") }
    #expect(reports[1].count == reports[0].count)

    let table = try Python.run(
      program: """
        import csv, json, sys
        files = json.load(sys.stdin)
        for row in csv.DictReader(files["grades.csv"].splitlines()):
            print(row["id"], row["status"], row["penalties"], float(row["final"]), float(row["possible"]), sep="|")
        """, input: JSONEncoder().encode(reports[0].mapValues { String(decoding: $0, as: UTF8.self) }))
    let rows = table.split(separator: "\n").map(String.init)
    let expected = members.sorted { $0.id < $1.id }
      .map { "\($0.id)|\($0.status)|\($0.penalties)|\($0.final)|\($0.possible)" }
    for (row, line) in zip(rows, expected) { #expect(row == line) }
    #expect(rows.count == members.count, "one row for each")

    let pages = reports[0].keys.filter { $0.hasPrefix("out/") }
    #expect(pages.count == members.count + 1, "a page for each, and one of the class")
    // Only the table of the class is sorted and filtered, by a script of Grader's own.
    for page in pages where page != "out/index.html" {
      #expect(!String(decoding: reports[0][page]!, as: UTF8.self).contains("<script"), "\(page)")
    }
  }

  /// Grades the class. The bytes of every file that was written, by its path.
  private func grade(into place: String, jobs: Int) throws -> [String: Data] {
    let output = folder.path + "/" + place
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    let run = try Tool.built("Grader").run(
      [
        "grade", "class", "--timeout", "9", "--jobs", "\(jobs)", "--python", "/usr/bin/python3", "--hidden-cases",
        "\(Repository.root)/HiddenCases", "--report", "csv=\(place)/grades.csv", "--report", "html=\(place)/out",
        "--report", "json=\(place)/all.json",
      ], in: folder.path, environment: Repository.environment)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.isEmpty)
    for member in members { #expect(run.errors.contains("] \(member.id)\n"), "\(member.id) is announced") }
    let files = try FileManager.default.subpathsOfDirectory(atPath: output).filter {
      !$0.hasSuffix("/out") && $0 != "out"
    }
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try Data(contentsOf: URL(filePath: "\(output)/\($0)"))) })
  }
}
