internal import Files
internal import Glibc

/// Why a package cannot be made.
public struct PackageError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  fileprivate init(_ path: String, _ code: CInt) {
    let advice = code == ENOENT ? "; make the folder above it first, or correct the path" : ""
    self.init("\(path): cannot be written: \(String(cString: strerror(code)))\(advice)")
  }
}

extension Package {
  /// Writes the files into `folder`, which is made unless it is there, but none above it: a mistyped path is an error and
  /// no new tree. A folder that holds anything is refused: what somebody has changed by hand is never written over.
  public func write(to folder: String) throws(PackageError) {
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw PackageError(folder, errno) }
    guard let names = entries(ofFolder: folder) else { throw PackageError(folder, errno) }
    guard names.isEmpty else {
      throw PackageError("\(folder) is not empty, and nothing is written over: name a new folder")
    }
    for file in files { try file.write(to: folder) }
  }
}

extension Package.File {
  fileprivate func write(to folder: String) throws(PackageError) {
    let place = "\(folder)/\(path)"
    for end in path.indices where path[end] == "/" { mkdir("\(folder)/\(path[..<end])", 0o777) }
    let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isExecutable ? 0o777 : 0o666)
    guard descriptor >= 0 else { throw PackageError(place, errno) }
    defer { close(descriptor) }
    let code = writeAll(contents, to: descriptor)
    guard code == 0 else { throw PackageError(place, code) }
  }
}
