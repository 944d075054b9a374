/// Reads one JSON text as RFC 8259 writes it: no comments, no trailing commas, no `NaN`, no key twice.
///
/// Each byte is looked at a bounded number of times, and nothing recurses deeper than `maximumDepth`, so that a hostile
/// file can cost neither time nor the stack.
struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  private let maximumDepth: Int

  /// Checks the encoding of the whole text first; whoever reads strings afterwards need not think of it.
  init(_ bytes: [UInt8], maximumDepth: Int) throws(JSONError) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw JSONError(at: error.byteOffsets.lowerBound, of: bytes, "expected UTF-8, found bytes that are not")
    }
  }

  /// The whole text: one value and whitespace.
  mutating func text() throws(JSONError) -> JSONValue {
    let result = try value()
    guard position == bytes.count else { throw expected("the end of the text") }
    return result
  }

  /// One value and the whitespace on both sides.
  private mutating func value() throws(JSONError) -> JSONValue {
    skipWhitespace()
    let result: JSONValue
    switch next {
    case "{": result = .object(try object())
    case "[": result = .array(try array())
    case "\"": result = .string(try string())
    case "-", "0"..."9": result = .number(try number())
    default: result = try word()
    }
    skipWhitespace()
    return result
  }

  private mutating func object() throws(JSONError) -> JSONObject {
    var members = JSONObject()
    try enter()
    defer { depth -= 1 }
    guard !take("}") else { return members }
    repeat {
      skipWhitespace()
      guard next == "\"" else { throw expected("a key in double quotes") }
      let keyPosition = position
      let key = try string()
      guard members[key] == nil else {
        throw JSONError(at: keyPosition, of: bytes, "expected a new key, found \(quoted(key)) for the second time")
      }
      skipWhitespace()
      guard take(":") else { throw expected("\":\" after the key") }
      members[key] = try value()
    } while take(",")
    guard take("}") else { throw expected("\",\" or \"}\"") }
    return members
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    try enter()
    defer { depth -= 1 }
    guard !take("]") else { return elements }
    repeat {
      elements.append(try value())
    } while take(",")
    guard take("]") else { throw expected("\",\" or \"]\"") }
    return elements
  }

  private mutating func word() throws(JSONError) -> JSONValue {
    let result: JSONValue
    switch nextWord {
    case "null": result = .null
    case "true": result = .bool(true)
    case "false": result = .bool(false)
    default: throw expected("a value")
    }
    position += nextWord.utf8.count
    return result
  }
}

// MARK: - Moving through the bytes

extension JSONParser {
  /// The next byte; at the end NUL, which no JSON text contains.
  var next: Unicode.Scalar { position < bytes.count ? Unicode.Scalar(bytes[position]) : "\0" }

  /// Goes past the next byte if it is this one.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }

  private mutating func skipWhitespace() {
    while next == " " || next == "\n" || next == "\r" || next == "\t" { position += 1 }
  }

  /// Goes past an opening bracket and the whitespace after it.
  private mutating func enter() throws(JSONError) {
    guard depth < maximumDepth else {
      throw JSONError(at: position, of: bytes, "expected at most \(maximumDepth) levels of nesting, found one more")
    }
    depth += 1
    position += 1
    skipWhitespace()
  }
}
