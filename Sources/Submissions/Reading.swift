internal import Files
internal import Glibc

/// How long one source file may be.
let longestFile = 1 << 22

/// The path from the root, without symbolic links: even `.` has a name then.
func absolutePath(of path: String) throws(SubmissionError) -> String {
  guard let absolute = Files.absolutePath(of: path) else { throw unreadable(path) }
  return absolute
}

func lastComponent(of path: String) -> String { String(components(of: path).last ?? "") }

/// The names of the folders on the way to a file, and its own.
///
/// A system reads bytes: a slash with an accent on it is one character to people, and a slash all the same.
func components(of path: String) -> [Substring] {
  path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
}

/// Whether the path leads through a folder.
func isNested(_ path: String) -> Bool { path.utf8.contains(UInt8(ascii: "/")) }

func isFolder(_ path: String) throws(SubmissionError) -> Bool {
  var status = stat()
  guard stat(path, &status) == 0 else { throw unreadable(path) }
  return status.st_mode & S_IFMT == S_IFDIR
}

/// The names in a folder, sorted.
func entries(ofFolder path: String) throws(SubmissionError) -> [String] {
  guard let names = Files.entries(ofFolder: path) else { throw unreadable(path) }
  return names.sorted()
}

/// The bytes of a regular file of up to `limit` bytes.
func contents(ofFile path: String, atMost limit: Int = longestFile) throws(SubmissionError) -> [UInt8] {
  // O_NONBLOCK so that a named pipe is refused below and not waited for; it means nothing to a regular file.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw unreadable(path) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
  guard status.st_mode & S_IFMT == S_IFREG else { throw SubmissionError(path: path, problem: .unknownKind) }

  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return bytes }
    guard count > 0 else { throw unreadable(path) }
    bytes += buffer[..<count]
    guard bytes.count <= limit else { throw SubmissionError(path: path, problem: .tooLong(limit: limit)) }
  }
}

/// The failure of the system call just made, which left its reason in `errno`.
private func unreadable(_ path: String) -> SubmissionError {
  SubmissionError(path: path, problem: .unreadable(String(cString: strerror(errno))))
}

enum FileType {
  case file, folder, link, special
}

/// What lies at `path` itself, wherever it may lead.
func fileType(_ path: String) throws(SubmissionError) -> FileType {
  var status = stat()
  guard lstat(path, &status) == 0 else { throw unreadable(path) }
  return switch status.st_mode & S_IFMT {
  case S_IFREG: .file
  case S_IFDIR: .folder
  case S_IFLNK: .link
  default: .special
  }
}
