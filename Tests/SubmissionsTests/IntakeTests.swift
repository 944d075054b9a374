import Foundation
import Submissions
import TestSupport
import Testing

@Suite struct IntakeTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  private func intake(_ folder: String = "class") throws -> Intake { try Intake(at: shelf.path + "/" + folder) }

  @Test func `one bad hand-in never stops the rest of a class`() throws {
    for id in ["ab1234", "cd56", "ef7"] { try shelf.put(Packaged(id + ".zip", .zip, "mlp.py"), in: "class") }
    try shelf.write(Array("Rar!".utf8), to: "class/gh8.rar")
    try shelf.write(ZipBuilder([.init("mlp.py")]).bytes().dropLast(9).map(\.self), to: "class/ij9.zip")
    try shelf.put(Packaged("kl10", .folder, "mlp.py"), in: "class")
    try shelf.write([], to: "class/mn11/mlp.py")
    try FileManager.default.createSymbolicLink(
      atPath: shelf.path + "/class/mn11/gd.py", withDestinationPath: "/etc/passwd")
    let class_ = try intake()
    #expect(class_.handIns.map(\.id) == ["ab1234", "cd56", "ef7", "gh8", "ij9", "kl10", "mn11"])
    #expect(class_.handIns.map { $0.refusal == nil } == [true, true, true, false, false, true, false])
    #expect(class_.handIns.last?.refusal == "the entry \"gd.py\" is a symbolic link; put the file itself there")
    #expect(class_.handIns.first?.path == shelf.path + "/class/ab1234.zip")
  }

  /// An archive with a folder for each part looks like a class's folder once it is unpacked.
  @Test func `what a course site has unpacked is one student's, whatever it looks like`() throws {
    for part in ["one", "two"] { try shelf.write(Array("x = 1".utf8), to: "class/\(part)/mlp.py") }
    #expect(try intake().handIns.count == 2)
    let one = try Intake(oneAt: shelf.path + "/class", by: "ab1234")
    #expect(one.handIns.map(\.id) == ["ab1234"] && one.handIns[0].container == .folder)
    #expect(one.handIns[0].files.map(\.path) == ["one/mlp.py", "two/mlp.py"])
  }

  @Test func `a download from Brightspace is a class, and its page is ignored`() throws {
    try shelf.put(Packaged("1-9 - Ann A - Sep 20, 2025 1022 AM", .zipInFolder, "mlp.py"), in: "class")
    try shelf.put(Packaged("2-9 - Ben B - Sep 21, 2025 1155 PM", .folder, "mlp.py"), in: "class")
    try shelf.put(Packaged("3-9 - Cy C - Sep 21, 2025 1156 PM - hw1.zip", .zip, "mlp.py"), in: "class")
    try shelf.write(Array("<html>".utf8), to: "class/index.html")
    let class_ = try intake()
    #expect(class_.handIns.map(\.id) == ["Ben B", "Cy C", "ab1234"])
    #expect(
      class_.handIns.map { "\($0.name.submitted!)" } == ["2025-09-21T23:55", "2025-09-21T23:56", "2025-09-20T10:22"])
    #expect(class_.handIns.map(\.container) == [.loose, .archive, .archive])
    #expect(class_.handIns.map(\.name.student) == ["Ben B", "Cy C", "Ann A"])
    #expect(class_.ignored == ["index.html"])
  }

  @Test func `the files that one student uploaded to Canvas belong together`() throws {
    for file in ["mlp.py", "gd-1.py", "theory.pdf"] { try shelf.write([], to: "class/lastfirst_12_34_\(file)") }
    try shelf.write([], to: "class/otherone_LATE_13_35_mlp.py")
    let class_ = try intake()
    #expect(class_.handIns.map(\.id) == ["lastfirst", "otherone"])
    #expect(class_.handIns.allSatisfy { $0.files.isEmpty }, "a class is more than fits into memory")
    let opened = try class_.handIns.map { try $0.opened() }
    #expect(opened.map { $0.files.map(\.path) } == [["gd.py", "mlp.py", "theory.pdf"], ["mlp.py"]])
    for (opened, closed) in zip(opened, class_.handIns) {
      #expect(opened.id == closed.id && opened.path == closed.path && opened.sha256 == closed.sha256)
    }
    #expect(class_.handIns.map(\.name.isMarkedLate) == [false, true])
  }

  @Test func `the last hand-in of a student counts, and says so`() throws {
    for time in ["Sep 19, 2025 900 PM", "Sep 20, 2025 1022 AM", "Sep 20, 2025 1021 AM"] {
      try shelf.put(Packaged("1-9 - Ann A - \(time) - ab1234.zip", .zip, "mlp.py"), in: "class")
    }
    try shelf.put(Packaged("2-9 - Ben B - Sep 21, 2025 1155 PM - cd56.zip", .zip, "mlp.py"), in: "class")
    let class_ = try intake()
    #expect(class_.handIns.map(\.id) == ["ab1234", "cd56"])
    #expect(class_.handIns.map { $0.name.submitted?.hour } == [10, 23])
    #expect(
      class_.handIns.map(\.notes) == [
        ["it replaces what was handed in at 2025-09-19T21:00 and 2025-09-20T10:21, local time of the course"], [],
      ])
  }

  @Test func `two students of one name stay two`() throws {
    for id in ["1-9", "2-9"] {
      try shelf.put(Packaged("\(id) - Ann A - Sep 20, 2025 1022 AM - hw.zip", .zip, "mlp.py"), in: "class")
    }
    #expect(try intake().handIns.map(\.id) == ["Ann A", "Ann A (2)"])
  }

  /// Folders that hold the work of one student, however it lies there.
  @Test(arguments: [
    ["mlp.py", "gd.py"], ["hw1/mlp.py"], ["Package.swift", "a.swift", "Sources/b.swift"],
    ["mlp.py", "old.zip", "venv/x"],
  ]) func `one student's folder is no class`(files: [String]) throws {
    for file in files { try shelf.write([], to: "one/" + file) }
    #expect(try intake("one").handIns.map(\.id) == ["one"])
    for file in files { try shelf.write([], to: "ab1234/" + file) }
    #expect(try intake("ab1234").handIns.map(\.id) == ["ab1234"])
  }

  @Test func `programs side by side are a class if they are students'`() throws {
    let (part, whole) = (Array("struct MLP {}".utf8), Array("@main struct MLP {}".utf8))
    for id in ["ab1234", "cd56"] {
      try shelf.write(part, to: "python/\(id).py")
      try shelf.write(whole, to: "swift/\(id).swift")
      try shelf.write(part, to: "parts/\(id).swift")
      try shelf.write(whole, to: "helped/\(id).swift")
    }
    try shelf.write(part, to: "helped/layers.swift")
    for folder in ["python", "swift"] { #expect(try intake(folder).handIns.map(\.id) == ["ab1234", "cd56"]) }
    for folder in ["parts", "helped"] { #expect(try intake(folder).handIns.map(\.id) == [folder]) }
  }

  @Test func `a class may have a name like a student's`() throws {
    for id in ["ab1234", "cd56"] { try shelf.write([], to: "dl2025/\(id)/mlp.py") }
    #expect(try intake("dl2025").handIns.map(\.id) == ["ab1234", "cd56"])
    for id in ["ab1234", "cd56"] { try shelf.put(Packaged(id + ".zip", .zip, "mlp.py"), in: "dl2026") }
    #expect(try intake("dl2026").handIns.map(\.id) == ["ab1234", "cd56"])
  }

  @Test func `folders side by side are a class`() throws {
    for name in ["alice", "bob"] { try shelf.write([], to: "class/\(name)/mlp.py") }
    try shelf.write([], to: "class/notes.txt")
    #expect(try intake().handIns.map(\.id) == ["alice", "bob"])
    #expect(try intake().ignored == ["notes.txt"])
  }

  @Test func `the same class is read the same way, and with a slash behind it`() throws {
    for id in ["ab1234", "cd56"] { try shelf.put(Packaged(id + ".zip", .zip, "mlp.py", "gd.py"), in: "class") }
    #expect(try intake() == intake("class/"))
  }

  @Test func `what was changed since the class was looked through is not taken for it`() throws {
    for name in ["ab1234", "cd56"] { try shelf.write([1], to: "class/\(name)/mlp.py") }
    let class_ = try intake()
    try shelf.write([2], to: "class/cd56/mlp.py")
    #expect(try class_.handIns[0].opened().files.map(\.contents) == [[1]])
    let error = #expect(throws: SubmissionError.self) { try class_.handIns[1].opened() }
    #expect(error?.description == "\(shelf.path)/class/cd56: was changed meanwhile; give the command again")
  }

  @Test func `a path where nothing is is an error`() {
    #expect(throws: SubmissionError.self) { try intake("nowhere") }
  }

  /// There is nobody to whom such a folder or file would belong, and who could be given no points for it.
  @Test(arguments: [
    (["notes.txt", "a/photo.jpg"], "there is nothing to grade; name a .zip, a .py"),
    ([], "there is nothing to grade; "),
    (
      ["term/one/a.zip", "term/one/b.zip", "term/two/c.zip", "notes.txt"],
      "what was handed in lies deeper; name the folder "
    ),
  ]) func `a folder without any hand-in was named by mistake`(files: [String], words: String) throws {
    for place in ["things", "ab1234", "ann_1_2_hw1"] { try shelf.makeFolder(place) }
    for file in files { for place in ["things", "ab1234"] { try shelf.write([], to: "\(place)/\(file)") } }
    let error = #expect(throws: SubmissionError.self) { try intake("things") }
    #expect(error?.description.hasPrefix("\(shelf.path)/things: \(words)") == true)
    #expect(try intake("ab1234").handIns.map(\.id) == ["ab1234"], "a student handed in the wrong files")
    #expect(try intake("ann_1_2_hw1").handIns.map(\.id) == ["ann"], "a student handed in nothing")
    #expect(try Intake(oneAt: "\(shelf.path)/things", by: "ab1234").handIns.map(\.id) == ["ab1234"])
  }

  @Test func `the folder that is named instead has the most archives`() throws {
    for file in ["term/b/1.zip", "term/b/2.zip", "term/a/3.zip"] { try shelf.write([], to: "things/\(file)") }
    let error = #expect(throws: SubmissionError.self) { try intake("things") }
    #expect(error?.problem == .noHandIn(deeper: "term/b"))
  }

  @Test(arguments: [
    ("README.md", "# Notes", false), ("theory.pdf", "%PDF", false), ("mlp", "x", false), ("mlp", "import torch", true),
    ("mlp.py.txt", "class MLP:", true), ("hw.ipynb", "{}", true), ("ann_1_2_notes.md", "x", true),
    ("ab1234.md", "x", true),
  ]) func `a file may be meant by its name or by what is in it`(name: String, text: String, isMeant: Bool) throws {
    let path = try shelf.write(Array(text.utf8), to: name)
    #expect((try? Intake(at: path)).map { $0.handIns.count } == (isMeant ? 1 : nil))
  }

  @Test func `an archive is known by the SHA-256 of its file`() throws {
    let path = try shelf.write(ZipBuilder().bytes(), to: "ab1234.zip")
    #expect(
      try HandIn(at: path).sha256 == "8739c76e681f900923b900c9df0ef75cf421d39cabb54650c4b9ad19b6a76d85")
  }

  @Test func `nothing is written anywhere`() throws {
    let path = try shelf.put(Packaged("ab1234.zip", .zip, "mlp.py", "a/b.py"), in: "class")
    let before = try FileManager.default.subpathsOfDirectory(atPath: shelf.path)
    _ = try HandIn(at: path)
    _ = try intake()
    #expect(try FileManager.default.subpathsOfDirectory(atPath: shelf.path) == before)
  }

  /// What was forgotten comes later, and does not take the code back.
  @Test func `a later upload without a program does not count`() throws {
    try shelf.put(Packaged("1-9 - Ann A - Sep 20, 2025 1000 PM - ab1234.zip", .zip, "mlp.py"), in: "class")
    try shelf.write(Array("%PDF-".utf8), to: "class/1-9 - Ann A - Sep 20, 2025 1005 PM - theory.pdf")
    let handIn = try #require(try intake().handIns.first)
    #expect(try intake().handIns.count == 1 && handIn.id == "ab1234")
    #expect(handIn.notes.count == 1 && handIn.notes[0].hasPrefix("left out, as there is no program text in it: "))
    #expect(handIn.notes[0].hasSuffix("theory.pdf"))
  }

  @Test(arguments: ["1-9 - Ann A - Sep 20, 2025 1000 PM - ", "1-9 - Ann A - Sep 20, 2025 1000 PM/", "anna_1_2_"])
  func `files beside an archive belong to it`(_ decoration: String) throws {
    try shelf.put(Packaged(decoration + "ab1234.zip", .zip, "mlp.py"), in: "class")
    try shelf.write(Array("%PDF-".utf8), to: "class/\(decoration)theory.pdf")
    let handIns = try intake().handIns
    #expect(handIns.map(\.id) == ["ab1234"] && handIns.map(\.container) == [.archive])
    #expect(try handIns.first?.opened().files.map(\.path) == ["mlp.py", "theory.pdf"])
    #expect(handIns.first?.notes == ["handed in beside ab1234.zip: theory.pdf"])
  }

  @Test func `nobody has the NetID of another`() throws {
    for name in ["1-9 - Ann A", "2-9 - Ben B"] {
      try shelf.put(Packaged(name + " - Sep 20, 2025 1000 PM - ab1234.zip", .zip, "mlp.py"), in: "class")
    }
    try shelf.put(Packaged("3-9 - Cy C - Sep 20, 2025 1000 PM - cd1.zip", .zip, "mlp.py"), in: "class")
    let class_ = try intake()
    #expect(class_.handIns.map(\.id) == ["Ann A", "Ben B", "cd1"] && class_.disputed == ["ab1234"])
    #expect(class_.handIns.map(\.notes.count) == [1, 1, 0])
  }

  @Test func `ids are numbered until they are free`() throws {
    for name in ["x/mlp.py", "x (2)/mlp.py"] { try shelf.write(Array("x = 1".utf8), to: "class/\(name)") }
    try shelf.put(Packaged("x.zip", .zip, "mlp.py"), in: "class")
    #expect(Set(try intake().handIns.map(\.id)) == ["x", "x (2)", "x (3)"])
  }

  @Test func `a link has its own name`() throws {
    let stored = try shelf.put(Packaged("SHA256E-s99.zip", .zip, "mlp.py"), in: "objects")
    try shelf.makeFolder("class")
    for name in ["ab1234.zip", "cd56.zip"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(shelf.path)/class/\(name)", withDestinationPath: stored)
    }
    #expect(try intake().handIns.map(\.id) == ["ab1234", "cd56"])
  }

  /// As a shell names them: `class/*`.
  @Test func `several paths are one class, in their order`() throws {
    let names = ["2-9 - Ben B - Sep 20", "1-9 - Ann A - Sep 20", "1-9 - Ann A - Sep 21"].map { $0 + ", 2025 1000 PM" }
    for name in names { try shelf.put(Packaged(name, .folder, "mlp.py"), in: "class") }
    let paths = names.map { "\(shelf.path)/class/\($0)" }
    let joined = Intake(joining: try paths.map { try Intake(at: $0) })
    #expect(joined.handIns.map(\.id) == ["Ben B", "Ann A"] && joined.handIns[1].path == paths[2])
    #expect(joined.handIns[1].notes.first?.contains("it replaces") == true)
  }
}
