import Foundation
import TestSupport
import Testing

/// Students name their files as they like. With the list of the class they are found in every other table all the same.
@Suite struct RosterTests {
  @Test func everybodyIsFoundUnderTheIDOfTheirTables() throws {
    let folder = try TemporaryFolder()
    func write(_ text: String, to name: String) throws {
      try text.write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
    }
    try FileManager.default.createDirectory(atPath: folder.path + "/class", withIntermediateDirectories: true)
    let right = try String(
      contentsOfFile: "\(Repository.root)/Tests/Submissions/python/correct/starter.py", encoding: .utf8)
    for name in ["lovelaceada_101_7_my homework.zip", "noetheremmy_102_8_al1815.zip", "mh1936.zip", "zz9.zip"] {
      let member = Member.code("", right, 35, as: name)
      try Data(member.bytes).write(to: URL(filePath: "\(folder.path)/class/\(name)"))
    }
    try write(
      """
      Student,ID,SIS User ID,SIS Login ID,Section
          Points Possible,,,,
      "Lovelace, Ada",101,,al1815,DL
      "Noether, Emmy",102,,en1907,DL
      "Hopper, Grace",103,,gh1906,DL
      "Hamilton, Margaret",104,,mh1936,DL

      """, to: "gradebook.csv")
    try write("id,theory\nal1815,40\nen1907,30\n", to: "theory.csv")
    let run = try Tool.built("Grader").run(
      [
        "grade", "class", "--python", "/usr/bin/python3", "--hidden-cases", "\(Repository.root)/HiddenCases",
        "--roster", "gradebook.csv", "--theory", "theory.csv", "--report", "canvas",
      ], in: folder.path, environment: Repository.environment)
    #expect(run.status == 0)
    #expect(run.errors.contains("Not handed in: gh1906\nNot in --roster: zz9\n"), "\(run.errors)")
    #expect(!run.errors.contains("Graded by hand, but not handed in"))
    let rows = run.output.split(whereSeparator: \.isNewline).dropFirst(2).map(String.init)
    #expect(
      rows == [
        "\"Lovelace, Ada\",101,,al1815,,71.25", "\"Noether, Emmy\",102,,en1907,,65",
        "\"Hamilton, Margaret\",104,,mh1936,,35", "zz9,,,zz9,,35",
      ], "\(rows)")
  }
}
