internal import Foundation
public import Grading
public import Hashing
internal import Synchronization

/// The reports of a class on disk: each is there as soon as it is made, whatever then happens to Grader, and none is held
/// in memory.
public final class Journal: Sendable {
  private struct State {
    var file: RecordFile
    var flushed = ContinuousClock.now
  }

  private let state: Mutex<State>

  private init(_ file: RecordFile) { state = Mutex(State(file: file)) }

  /// Opens the journal at `path` to go on with it, or makes it.
  public convenience init(at path: String) throws(JournalError) { try self.init(RecordFile(at: path)) }

  /// Opens a journal that another process has written.
  public convenience init(reading path: String) throws(JournalError) { try self.init(RecordFile(reading: path)) }

  /// A journal for nobody to go on with, among the temporary files.
  public static func temporary() throws(JournalError) -> Journal {
    Journal(try RecordFile(namelessIn: FileManager.default.temporaryDirectory.path(percentEncoded: false)))
  }

  /// Where in the file something stands that is no record. What it was is not known any more.
  public var damage: [Range<Int>] { state.withLock { $0.file.damage } }

  /// Whether the file system keeps other processes from writing it.
  public var isLocked: Bool { state.withLock { $0.file.isLocked } }

  /// Whether there is a report under a key.
  public func holds(_ key: Digest) -> Bool { state.withLock { $0.file.holds(key.bytes) } }

  /// How many reports there are, those included that nobody asks for any more.
  public var count: Int { state.withLock { $0.file.keys.count { $0 != Roster.key.bytes } } }

  /// Adds a report. The disk is asked to keep it at most a second later: a crash of Grader loses nothing even before,
  /// and a crash of the machine no more than that.
  public func add(_ report: GradeReport, as key: Digest) throws {
    let contents = try Self.encoder.encode(report)
    try state.withLock { state in
      try state.file.append(Array(contents), as: key.bytes)
      guard state.flushed.duration(to: .now) > .seconds(1) else { return }
      state.file.flush()
      state.flushed = .now
    }
  }

  /// The report under a key that the journal holds.
  public func report(_ key: Digest) throws -> GradeReport? {
    try state.withLock { try $0.file.contents(key.bytes) }.map { contents in
      try Self.decoder.decode(GradeReport.self, from: Data(contents))
    }
  }

  /// The class that the journal is about, as it was when it was last gone on with.
  public func roster() throws -> Roster? {
    try state.withLock { try $0.file.contents(Roster.key.bytes) }.map { contents in
      try Self.decoder.decode(Roster.self, from: Data(contents))
    }
  }

  /// Says which class the journal is about, unless it says so already.
  public func begin(_ roster: Roster) throws {
    guard try self.roster() != roster else { return }
    let contents = Array(try Self.encoder.encode(roster))
    try state.withLock { try $0.file.append(contents, as: Roster.key.bytes) }
  }

  /// Has the disk keep everything. What is being written is written to its end first, and nothing is added until `then`,
  /// which may ask what there is, has returned.
  public func seal(_ then: (_ holds: (Digest) -> Bool) -> Void) {
    state.withLock { state in
      state.file.flush()
      let keys = Set(state.file.keys)
      then { keys.contains($0.bytes) }
    }
  }

  /// The same report is the same bytes. JSON has no word for NaN and the infinities; these are read back as what they
  /// were.
  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return decoder
  }
}
