internal import JSON

/// One line of a submission that made the library differentiate for it.
///
/// A worker's word about the process that it shares with the student's code: what it says happened is evidence for a
/// person to look at, and what it does not say is no proof.
public struct AutogradUse: Sendable, Equatable, Decodable {
  /// The student's file; empty if no line of the student's could be found.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// What stands there.
  public let text: String
  /// What that line called.
  public let call: String

  public init(file: String, line: Int, text: String, call: String) {
    (self.file, self.line, self.text, self.call) = (file, line, text, call)
  }

  /// As it travels in a message's metadata.
  static func encode(_ uses: [AutogradUse]) -> String {
    let values = uses.map { use -> JSONValue in
      ["file": .string(use.file), "line": JSONValue(use.line), "text": .string(use.text), "call": .string(use.call)]
    }
    return JSONValue.array(values).text()
  }

  static func decode(_ text: String) throws(MessageError) -> [AutogradUse] {
    do {
      return try StrictDecoder.decode([AutogradUse].self, from: try JSONValue.parse(text))
    } catch {
      throw .malformed("the message's evidence of autograd: \(error)")
    }
  }
}
