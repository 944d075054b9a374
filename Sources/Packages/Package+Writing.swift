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
    guard let names = names(in: folder) else { throw PackageError(folder, errno) }
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
    var rest = contents[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw PackageError(place, errno) }
      rest = rest.dropFirst(count)
    }
  }
}

/// The names in a folder; nothing, with the reason in `errno`, if it cannot be read.
func names(in folder: String) -> [String]? {
  guard let stream = opendir(folder) else { return nil }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}
