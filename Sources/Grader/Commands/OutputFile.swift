internal import Glibc

/// A file that is written piece by piece under another name, and takes its own when it is complete: nobody ever sees half
/// a report. What is no regular file, such as a pipe, is written directly.
struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: CInt
  /// Where the pieces go; nothing if they go to the file itself, or have got their name.
  private var draft: String?

  init(_ path: String) throws(PlaceError) {
    self.path = path
    var status = stat()
    let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    draft = isSpecial ? nil : "\(path).\(getpid()).draft"
    descriptor = open(draft ?? path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw PlaceError(unwritable: path, errno) }
  }

  deinit {
    close(descriptor)
    if let draft { unlink(draft) }
  }

  /// Finds out whether a file could be written, and leaves none behind.
  static func rehearse(_ path: String) throws(PlaceError) { _ = try OutputFile(path) }

  mutating func write(_ text: String) throws(PlaceError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw PlaceError(unwritable: path, errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Puts the file in its place.
  mutating func finish() throws(PlaceError) {
    guard let draft else { return }
    guard rename(draft, path) == 0 else { throw PlaceError(unwritable: path, errno) }
    self.draft = nil
  }
}
