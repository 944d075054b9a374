/// The path that `name` spells, tidied: without `.` and without empty parts. Empty for the folder that everything lies in.
///
/// Refused is every name that could, on any system, lead out of the folder that the archive is unpacked to.
func safePath(_ name: String) throws(PathFault) -> String {
  if name.unicodeScalars.contains("\0") { throw .zeroByte }
  if name.contains("\\") { throw .backslash }
  if name.hasPrefix("/") { throw .absolute }
  if name.utf8.dropFirst().first == UInt8(ascii: ":") { throw .drive }
  let parts = name.split(separator: "/").filter { $0 != "." }
  if parts.contains("..") { throw .escapes }
  if parts.contains(where: { $0.utf8.count > 255 }) || name.utf8.count > 4096 { throw .tooLong }
  return parts.joined(separator: "/")
}

/// Why a name is no safe path.
public enum PathFault: Error, Sendable, Equatable, CaseIterable {
  case empty, zeroByte, backslash, absolute, drive, escapes, tooLong

  var text: String {
    switch self {
    case .empty: "has no name"
    case .zeroByte: "has a zero byte in its name"
    case .backslash: "has a backslash in its name"
    case .absolute: "has an absolute path"
    case .drive: "has a path on a drive of its own"
    case .escapes: "has a path that leads out of the archive"
    case .tooLong: "has a name too long for a file"
    }
  }
}
