/// The path that `name` spells, tidied: without `.` and without empty parts. Empty for the folder that everything lies in.
///
/// Refused is every name that could, on any system, lead out of the folder that the archive is unpacked to. A system reads
/// bytes: a slash with an accent on it is one character to people, and a slash all the same.
func safePath(_ name: String) throws(PathFault) -> String {
  if name.unicodeScalars.contains("\0") { throw .zeroByte }
  if name.utf8.contains(UInt8(ascii: "\\")) { throw .backslash }
  if name.utf8.first == slash { throw .absolute }
  if name.utf8.dropFirst().first == UInt8(ascii: ":") { throw .drive }
  let parts = name.utf8.split(separator: slash).map { Array($0) }.filter { $0 != [dot] }
  if parts.contains([dot, dot]) { throw .escapes }
  if parts.contains(where: { $0.count > 255 }) || name.utf8.count > 4096 { throw .tooLong }
  return String(decoding: Array(parts.joined(separator: [slash])), as: UTF8.self)
}

let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")

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
