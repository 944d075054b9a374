internal import Glibc

/// Something that a command needs is not where it was looked for, or cannot go where it was meant to.
struct PlaceError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension PlaceError {
  /// A report cannot be written, for a reason that the system gave as a number.
  init(unwritable path: String, _ code: CInt) {
    self.init("\(path): the report cannot be written: \(Self.reason(path, code))")
  }

  /// The same of the folder that a report is to be.
  init(unmakable path: String, _ code: CInt) {
    self.init("\(path): the folder cannot be made: \(Self.reason(path, code))")
  }

  /// The system's reason, and what to do about it.
  private static func reason(_ path: String, _ code: CInt) -> String {
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let reason = String(cString: strerror(code))
    return switch code {
    case ENOENT: "there is no folder \(parent); make it first, or correct the path"
    case ENOTDIR: "\(parent) is no folder"
    case EISDIR: "it is a folder; name a file in it"
    case EACCES, EPERM, EROFS: "\(reason); name a place that you may write to"
    default: reason
    }
  }
}
