/// A command to the runner of GitHub Actions, which is a line of the log.
struct WorkflowCommand {
  let name: String
  var properties: [(key: String, value: String)] = []
  var message = ""

  /// The line. A message may have several lines; they become one.
  var line: String {
    let list = properties.map { "\($0.key)=\(Self.escapedProperty($0.value))" }.joined(separator: ",")
    return "::\(name)\(list.isEmpty ? "" : " \(list)")::\(Self.escaped(message))\n"
  }

  /// `%` first, or the other escapes would be escaped.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func escapedProperty(_ text: String) -> String {
    escaped(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
