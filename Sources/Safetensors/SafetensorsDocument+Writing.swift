import Glibc

extension SafetensorsDocument {
  /// Writes the blob to a file, whole or not at all: into a new file beside it, which then takes its name.
  ///
  /// Whoever has the old file open or mapped keeps the old bytes.
  public func write(to path: String) throws(SafetensorsError) {
    let bytes: [UInt8]
    do { bytes = try encoded() } catch { throw SafetensorsError(error.kind, error.problem, file: path) }

    // In the same folder, because only there is a rename sure to be one step.
    let temporary = path + ".\(UInt64.random(in: 0 ... .max)).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw systemError("cannot be written", path) }
    do throws(SafetensorsError) {
      try write(bytes, to: descriptor, path)
      guard rename(temporary, path) == 0 else { throw systemError("cannot be replaced", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes all `bytes` and closes the file, whose end may be reported only by `close`.
  private func write(_ bytes: [UInt8], to descriptor: CInt, _ path: String) throws(SafetensorsError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { rest in
        Glibc.write(descriptor, rest.baseAddress.map { $0 + written }, rest.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let error = systemError("cannot be written", path)
        close(descriptor)
        throw error
      }
      written += count
    }
    guard close(descriptor) == 0 else { throw systemError("cannot be written", path) }
  }
}
