internal import Glibc
internal import Hashing

/// A file of records that only ever grows, so that a process which is killed at any instant loses nothing but the record
/// that it was writing.
///
/// A record is a mark, the length and the digest of what follows, a key, and the contents. The digest tells a whole
/// record from one that was torn or altered; the mark is where reading goes on after damage. Of two records with one key
/// the later one counts.
struct RecordFile {
  /// Where the contents of a record lie.
  private struct Place {
    var offset: Int
    var count: Int
  }

  /// Eight bytes that no text holds. The seventh is the version of the format.
  static let mark: [UInt8] = [0x89] + Array("GRDR".utf8) + [0x0D, 0x01, 0x0A]
  static let keyLength = 32
  /// Mark, length and digest.
  static let headLength = mark.count + 8 + 32

  let path: String
  private let file: Descriptor
  private var descriptor: CInt { file.number }
  private var places: [[UInt8]: Place] = [:]
  /// Where the next record goes: behind the last whole one.
  private var end = 0
  /// The bytes between two records that are none: what stood there is damaged.
  private(set) var damage: [Range<Int>] = []
  /// Whether the file system keeps other processes from writing it.
  let isLocked: Bool

  /// Opens the file at `path`, or makes it, for this process alone. A torn record at its end is cut off.
  init(at path: String) throws(JournalError) {
    try self.init(Descriptor(number: open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)), path, lock: LOCK_EX)
    guard ftruncate(descriptor, end) == 0 else { throw JournalError(path, "cannot be written", code: errno) }
  }

  /// Opens the file at `path` to read it only.
  init(reading path: String) throws(JournalError) {
    try self.init(Descriptor(number: open(path, O_RDONLY | O_CLOEXEC)), path, lock: LOCK_SH)
  }

  /// A file without a name, in `folder`: gone when this process is.
  init(namelessIn folder: String) throws(JournalError) {
    var template = Array("\(folder)/grader-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw JournalError(noTemporaryFileIn: folder, code: errno) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    try self.init(Descriptor(number: descriptor), folder, lock: LOCK_EX)
  }

  private init(_ file: Descriptor, _ path: String, lock: CInt) throws(JournalError) {
    guard file.number >= 0 else { throw JournalError(path, "cannot be opened", code: errno) }
    isLocked = Self.lock(file.number, lock)
    // Some file systems of clusters know no locks.
    guard isLocked || [ENOSYS, EOPNOTSUPP, ENOLCK].contains(errno) else { throw JournalError(unlockable: path, errno) }
    self.file = file
    self.path = path
    try readPlaces()
  }

  /// Locks a file; if that cannot be, `errno` says why. Who holds it may be about to let go: a Grader that was killed just
  /// now, or a process on its way to another program.
  private static func lock(_ descriptor: CInt, _ kind: CInt) -> Bool {
    for _ in 0..<20 {
      if flock(descriptor, kind | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK else { return false }
      usleep(10_000)
    }
    errno = EWOULDBLOCK
    return false
  }

  /// The keys of all records.
  var keys: some Collection<[UInt8]> { places.keys }

  func holds(_ key: [UInt8]) -> Bool { places[key] != nil }

  /// What stands under a key.
  func contents(_ key: [UInt8]) throws(JournalError) -> [UInt8]? {
    guard let place = places[key] else { return nil }
    return try read(place.count, at: place.offset)
  }

  /// Writes a record in one piece. If that fails, the file is as it was.
  mutating func append(_ contents: [UInt8], as key: [UInt8]) throws(JournalError) {
    precondition(key.count == Self.keyLength, "a key is a digest")
    let body = key + contents
    let record =
      Self.mark + withUnsafeBytes(of: UInt64(body.count).littleEndian, Array.init) + SHA256.hash(body).bytes + body
    var written = 0
    while written < record.count {
      let count = record[written...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, end + written) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        ftruncate(descriptor, end)
        throw JournalError(path, "cannot be written", code: code)
      }
      written += count
    }
    places[key] = Place(offset: end + Self.headLength + Self.keyLength, count: contents.count)
    end += record.count
  }

  /// Has the disk keep what was written, even if the power fails.
  func flush() { fdatasync(descriptor) }
}

// What is in the file.
extension RecordFile {
  private mutating func readPlaces() throws(JournalError) {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    while end < size {
      if let record = try record(at: end, in: size) {
        places[record.key] = record.place
        end = record.place.offset + record.place.count
      } else if let next = try recordOffset(after: end, in: size) {
        damage.append(end..<next)
        end = next
      } else {
        break
      }
    }
    guard places.isEmpty && size > 0 else { return }
    let start = try read(min(size, Self.mark.count), at: 0)
    guard Self.mark.starts(with: start) else {
      throw JournalError(path, "is no journal of Grader's; name another file")
    }
  }

  /// The whole and unaltered record that begins at `offset`, if one does.
  private func record(at offset: Int, in size: Int) throws(JournalError) -> (key: [UInt8], place: Place)? {
    guard size - offset >= Self.headLength + Self.keyLength else { return nil }
    let head = try read(Self.headLength, at: offset)
    guard head.starts(with: Self.mark) else { return nil }
    let length = head[8..<16].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length >= UInt64(Self.keyLength), length <= UInt64(size - offset - Self.headLength) else { return nil }
    let body = try read(Int(length), at: offset + Self.headLength)
    guard SHA256.hash(body).bytes[...] == head[16...] else { return nil }
    return (
      Array(body.prefix(Self.keyLength)),
      Place(offset: offset + Self.headLength + Self.keyLength, count: body.count - Self.keyLength)
    )
  }

  /// Where the first record behind `offset` begins.
  private func recordOffset(after offset: Int, in size: Int) throws(JournalError) -> Int? {
    let window = 1 << 16
    var start = offset + 1
    while start < size {
      let bytes = try read(min(window, size - start), at: start)
      for index in bytes.indices where bytes[index] == Self.mark[0] {
        if try record(at: start + index, in: size) != nil { return start + index }
      }
      start += bytes.count
    }
    return nil
  }

  private func read(_ count: Int, at offset: Int) throws(JournalError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes[done...].withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, offset + done) }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { throw JournalError(path, "cannot be read", code: got < 0 ? errno : EIO) }
      done += got
    }
    return bytes
  }
}

/// An open file that is closed with its owner; a negative number stands for one that could not be opened.
private final class Descriptor: Sendable {
  let number: CInt

  init(number: CInt) { self.number = number }

  deinit { close(number) }
}
