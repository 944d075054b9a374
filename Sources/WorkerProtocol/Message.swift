internal import Safetensors

/// Why a message cannot be understood, or cannot be written.
public enum MessageError: Error, Equatable, CustomStringConvertible {
  /// It is not a safetensors blob of the expected tensors.
  case malformed(String)
  case missingMetadata(key: String)
  case unexpectedMetadata(key: String, value: String, expected: [String])
  case script(ScriptError)
  case request(RequestError)

  public var description: String {
    switch self {
    case .malformed(let reason): reason
    case .missingMetadata(let key): "the message's metadata has no \(key)"
    case .unexpectedMetadata(let key, let value, let expected):
      "the message's metadata says \(key) is \(value.debugDescription); expected " + expected.joined(separator: " or ")
    case .script(let error): error.description
    case .request(let error): error.description
    }
  }
}

extension SafetensorsDocument {
  func asMessage() throws(MessageError) -> [UInt8] {
    do { return try encoded() } catch { throw .malformed(error.description) }
  }
}

extension SafetensorsFile {
  init(message: [UInt8]) throws(MessageError) {
    do { try self.init(bytes: message) } catch { throw .malformed(error.description) }
  }

  func text(_ key: String) throws(MessageError) -> String {
    guard let text = metadata[key] else { throw .missingMetadata(key: key) }
    return text
  }

  @discardableResult
  func require(_ key: String, among expected: [String]) throws(MessageError) -> String {
    let value = try text(key)
    guard expected.contains(value) else {
      throw .unexpectedMetadata(key: key, value: value, expected: expected)
    }
    return value
  }

  /// The case whose name is the metadata's value.
  func value<Choice: CaseIterable & RawRepresentable<String>>(_ key: String) throws(MessageError) -> Choice {
    let name = try require(key, among: Choice.allCases.map(\.rawValue))
    return Choice(rawValue: name)!
  }
}
