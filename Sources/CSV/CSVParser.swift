/// Reads one record after the other.
struct CSVParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) throws(CSVError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let lines = bytes[..<Self.firstInvalid(bytes)].count { $0 == UInt8(ascii: "\n") }
      throw CSVError(line: lines + 1, column: 1, message: "expected UTF-8, found bytes that are not")
    }
    scalars = Array(
      text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...])
  }

  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return bytes.count
    } catch { return error.byteOffsets.lowerBound }
  }

  /// The fields of the next line; nothing at the end.
  mutating func record() throws(CSVError) -> [CSVField]? {
    guard position < scalars.count else { return nil }
    var fields: [CSVField] = []
    repeat {
      let (startLine, startColumn) = (line, column)
      let text = next == "\"" ? try quoted() : try plain()
      fields.append(CSVField(text: text, line: startLine, column: startColumn))
    } while take(",")
    if position < scalars.count && !takeLineEnd() { throw unexpected("a comma or the end of the line") }
    return fields
  }

  private mutating func plain() throws(CSVError) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next, scalar != ",", scalar != "\n", scalar != "\r" {
      guard scalar != "\"" else { throw unexpected("no quote inside a field that does not begin with one") }
      text.append(scalar)
      advance()
    }
    return String(text)
  }

  private mutating func quoted() throws(CSVError) -> String {
    let opening = CSVField(text: "", line: line, column: column)
    advance()
    var text = String.UnicodeScalarView()
    while let scalar = next {
      advance()
      if scalar == "\"" && !take("\"") { return String(text) }
      text.append(scalar)
    }
    throw opening.error("this quote is never closed")
  }

  // MARK: - Moving through the text

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func advance() {
    if scalars[position] == "\n" { (line, column) = (line + 1, 0) }
    position += 1
    column += 1
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    advance()
    return true
  }

  private mutating func takeLineEnd() -> Bool {
    if next == "\r" && scalars[position...].starts(with: ["\r", "\n"]) { advance() }
    return take("\n")
  }

  private func unexpected(_ expectation: String) -> CSVError {
    let found = next.map { $0 == "\r" ? "a carriage return alone" : "\($0.escaped(asASCII: false))" } ?? "the end"
    return CSVError(line: line, column: column, message: "expected \(expectation), found \(found)")
  }
}
