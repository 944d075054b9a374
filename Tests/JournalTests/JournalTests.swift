import Foundation
import Grading
import Hashing
import TestSupport
import Testing

@testable import Journal

struct JournalTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = "\(folder.path)/class.journal"
  }

  @Test func whatIsAddedIsReadAgain() throws {
    var random = SeededGenerator(seed: 1)
    let reports = (0..<60).map { _ in GradeReport.random(using: &random) }
    #expect(reports.contains { $0.everything.contains("nan") } && reports.contains { $0.everything.contains("-inf") })
    try write(reports)
    let journal = try Journal(at: path)
    #expect(journal.count == 60 && journal.damage == [])
    for (index, report) in reports.enumerated() {
      #expect(try journal.report(key(index))?.everything == report.everything)
    }
    #expect(try journal.report(key(60)) == nil && !journal.holds(key(60)))
  }

  @Test func ofTwoReportsTheLaterCounts() throws {
    let journal = try Journal(at: path)
    try journal.add(.brief("first"), as: key(0))
    try journal.add(.brief("second"), as: key(0))
    #expect(try journal.report(key(0))?.submission.id == "second")
    #expect(journal.count == 1)
  }

  /// Whatever part of it was written, the last report is not there, the others are, and adding it once more gives the
  /// file that an undisturbed process writes.
  @Test func aTornRecordIsCutOff() throws {
    let reports = ["a", "b", "c"].map(GradeReport.brief)
    try write(Array(reports.dropLast()))
    let before = try contents.count
    try write([reports[2]], from: 2)
    let whole = try contents
    for length in before..<whole.count {
      try whole.prefix(length).write(to: URL(filePath: path))
      let journal = try Journal(at: path)
      #expect(journal.holds(key(0)) && journal.holds(key(1)) && !journal.holds(key(2)), "\(length) bytes")
      #expect(journal.damage == [])
      try journal.add(reports[2], as: key(2))
      #expect(try contents == whole, "\(length) bytes")
    }
  }

  /// Wherever a byte is wrong, the record that it is in is named and none is lost besides.
  @Test func aDamagedRecordIsNamed() throws {
    let reports = ["a", "b", "c"].map(GradeReport.brief)
    try write([reports[0]])
    let start = try contents.count
    try write([reports[1]], from: 1)
    let end = try contents.count
    try write([reports[2]], from: 2)
    let whole = try contents
    for position in start..<end {
      var bytes = whole
      bytes[position] ^= 0x10
      try bytes.write(to: URL(filePath: path))
      let journal = try Journal(at: path)
      #expect(journal.damage == [start..<end], "byte \(position)")
      #expect(journal.holds(key(0)) && !journal.holds(key(1)) && journal.holds(key(2)))
      try journal.add(reports[1], as: key(1))
      #expect(try journal.report(key(1)) == reports[1] && journal.report(key(2)) == reports[2])
    }
  }

  /// Bytes of a report cannot pose as a record.
  @Test func aRecordWithinARecordIsNone() throws {
    try write([.brief("inner")])
    let inner = try contents
    try Data().write(to: URL(filePath: path))
    do {
      var file = try RecordFile(at: path)
      try file.append(Array(inner), as: key(7).bytes)
      try file.append([1, 2, 3], as: key(8).bytes)
    }
    #expect(try Set(RecordFile(reading: path).keys) == [key(7).bytes, key(8).bytes])
  }

  @Test(arguments: ["", "grades\n", "id,score\r\nab1234,35\r\n"])
  func anotherFileIsLeftAlone(text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    if text.isEmpty {
      #expect(try Journal(at: path).count == 0)
    } else {
      let error = #expect(throws: JournalError.self) { try Journal(at: path) }
      #expect(error?.description == "\(path): is no journal of Grader's; name another file")
      #expect(try contents == Data(text.utf8))
    }
  }

  @Test func onlyOneProcessWritesAtATime() throws {
    let journal = try Journal(at: path)
    try journal.add(.brief("a"), as: key(0))
    let error = #expect(throws: JournalError.self) { try Journal(at: path) }
    #expect(error?.isBusy == true && error?.description == "\(path): another Grader is writing this journal")
    #expect(throws: JournalError.self) { try Journal(reading: path) }
  }

  @Test(arguments: ["/nowhere/class.journal", "/"])
  func aPlaceThatCannotBeUsedIsNamed(path: String) {
    let error = #expect(throws: JournalError.self) { try Journal(at: path) }
    #expect(error?.description.hasPrefix("\(path): the journal cannot be opened: ") == true)
  }

  @Test func theRosterIsKeptOnce() throws {
    let roster = Roster(
      entries: [.init(id: "ab1234", key: key(0))], shard: Shard(number: 2, count: 3),
      absent: [Absentee(id: "mh1936", student: nil)])
    let journal = try Journal(at: path)
    #expect(try journal.roster() == nil)
    try journal.begin(roster)
    let size = try contents.count
    try journal.begin(roster)
    #expect(try journal.roster() == roster && journal.count == 0 && contents.count == size)
  }

  @Test func everyHandInIsInOneShard() {
    for count in 1...5 {
      let shards = (1...count).map { Shard(number: $0, count: count) }
      for index in 0..<12 { #expect(shards.count { $0.contains(index) } == 1) }
      let sizes = shards.map { shard in (0..<12).count(where: shard.contains) }
      #expect(sizes.max()! - sizes.min()! <= 1)
    }
  }

  @Test func aCollectionReadsOneReportAtATime() throws {
    let journal = try Journal.temporary()
    for (index, id) in ["a", "b", "c"].enumerated() { try journal.add(.brief(id), as: key(index)) }
    let reports = JournalReports([2, 0, 1].map { (journal, key($0)) }) { fatalError("\($0)") }
    #expect(reports.map(\.submission.id) == ["c", "a", "b"] && reports.count == 3)
  }

  private var contents: Data { get throws { try Data(contentsOf: URL(filePath: path)) } }

  private func write(_ reports: [GradeReport], from first: Int = 0) throws {
    let journal = try Journal(at: path)
    for (index, report) in reports.enumerated() { try journal.add(report, as: key(first + index)) }
  }

  private func key(_ number: Int) -> Digest { SHA256.hash(Array("\(number)".utf8)) }
}

extension GradeReport {
  fileprivate static func brief(_ id: String) -> GradeReport {
    GradeReport(
      assignment: "a", submission: .init(id: id, path: id, kind: "swift", sha256: ""), status: .rejected,
      score: .init(earned: 0, possible: 1, final: 0), parts: [])
  }
}
