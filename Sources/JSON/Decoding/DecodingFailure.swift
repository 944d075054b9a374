/// Why a JSON value is not what a type needs, and where in the file.
public struct DecodingFailure: Error, Equatable, Sendable {
  /// The place, written as one would reach it in a program: `parts[2].checks[0]`; empty at the top.
  public let path: String
  /// What was expected and what was found.
  public let message: String
}

extension DecodingFailure: CustomStringConvertible {
  public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

extension DecodingFailure {
  init(at path: [any CodingKey], _ message: String) {
    self.path = path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else if key.stringValue.isIdentifier {
        text += text.isEmpty ? key.stringValue : "." + key.stringValue
      } else {
        text += "[\(quoted(key.stringValue))]"
      }
    }
    self.message = message
  }

  /// An error that a type's own `init(from:)` threw while the value at `path` was decoded.
  init(_ error: any Error, at path: [any CodingKey]) {
    switch error {
    case let failure as DecodingFailure: self = failure
    case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
      DecodingError.valueNotFound(_, let context), DecodingError.keyNotFound(_, let context):
      self.init(at: context.codingPath, context.debugDescription)
    default: self.init(at: path, "\(error)")
    }
  }
}

extension String {
  /// Whether a key can be written after a dot without being misread.
  fileprivate var isIdentifier: Bool {
    !isEmpty && utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || isLetterOrDigit($0) }
  }
}
