import Glibc

/// A file's bytes, read by the kernel only where they are touched, and unmapped with the last reference.
///
/// `@unchecked Sendable` because nobody writes through the pointer: the mapping is read-only and private. Somebody who
/// truncates the file while it is mapped takes its last pages away (and reading them raises `SIGBUS`); writers that
/// replace a file by renaming a new one over it, as `SafetensorsDocument.write(to:)` does, are safe.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  /// Maps the regular file at `path`.
  init(path: String) throws(SafetensorsError) {
    // O_NONBLOCK so that a named pipe is refused below instead of waited for; it means nothing to a regular file.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw systemError("cannot be opened", path) }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw systemError("cannot be examined", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw SafetensorsError(.file, isFolder ? "is a folder, not a file" : "is not a regular file", file: path)
    }
    let size = Int(status.st_size)
    guard size > 0 else { throw SafetensorsError(.tooShort, "the file is empty", file: path) }

    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw systemError("cannot be mapped into memory", path)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}

/// The failure of the system call just made, which left its reason in `errno`.
func systemError(_ problem: String, _ path: String) -> SafetensorsError {
  SafetensorsError(.file, "\(problem): \(String(cString: strerror(errno)))", file: path)
}
