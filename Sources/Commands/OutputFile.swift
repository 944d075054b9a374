internal import Files
internal import Glibc

/// A file that is written piece by piece under another name, and takes its own when it is complete: nobody ever sees half
/// a report. What is no regular file, such as a pipe, is written directly, and a link stays one.
struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: CInt
  /// Where the pieces go; nothing if they go to the file itself, or have got their name.
  private var draft: String?

  init(_ path: String) throws(PlaceError) {
    let isStream = Self.isStream(path)
    self.path = isStream ? path : absolutePath(of: path) ?? path
    draft = isStream ? nil : "\(self.path).\(getpid()).draft"
    descriptor = open(draft ?? path, O_WRONLY | O_CLOEXEC | (isStream ? O_APPEND : O_CREAT | O_TRUNC), 0o666)
    guard descriptor >= 0 else { throw PlaceError(unwritable: path, errno) }
  }

  deinit {
    close(descriptor)
    if let draft { unlink(draft) }
  }

  /// Finds out whether a file could be written, and leaves none behind. A pipe that is opened and closed has ended for
  /// whoever reads it.
  static func rehearse(_ path: String) throws(PlaceError) {
    guard isStream(path) else {
      _ = try OutputFile(path)
      return
    }
    guard access(path, W_OK) == 0 else { throw PlaceError(unwritable: path, errno) }
  }

  /// Whether there is something else than a regular file, or a name for what is open already, such as /dev/stdout.
  static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG || ["/dev/", "/proc/"].contains(where: path.hasPrefix)
  }

  mutating func write(_ text: String) throws(PlaceError) {
    let code = writeAll(Array(text.utf8), to: descriptor)
    guard code == 0 else { throw PlaceError(unwritable: path, code) }
  }

  /// Puts the file in its place.
  mutating func finish() throws(PlaceError) {
    guard let draft else { return }
    guard rename(draft, path) == 0 else { throw PlaceError(unwritable: path, errno) }
    self.draft = nil
  }
}
