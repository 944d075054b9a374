import JSON

/// The head of a blob, checked: what it says about the tensors, and that it says it of every byte of the data.
///
/// A blob is the header's length (8 bytes, little-endian), the header (a JSON object, padded with spaces) and the data.
package struct Header: Equatable, Sendable {
  /// The free text under `__metadata__`.
  package let metadata: [String: String]
  /// The tensors, in the order in which their bytes lie.
  package let entries: [TensorEntry]
  /// Where the data begins.
  package let dataStart: Int

  /// The longest header that the format allows: enough for millions of tensors, too little to exhaust a reader's memory.
  static let maximumLength = 100_000_000

  /// How many bytes hold the header's length.
  static let lengthWidth = 8

  /// The key of the metadata, which no tensor can have for a name.
  static let metadataKey = "__metadata__"

  /// Reads and checks the head of `blob`, which is a whole blob: a byte that no tensor owns is an error.
  package init(parsing blob: RawSpan) throws(SafetensorsError) {
    let length = try Header.length(blob)
    dataStart = Header.lengthWidth + length
    let text = blob.extracting(Header.lengthWidth..<dataStart).withUnsafeBytes(Array.init)
    let members = try Header.members(text)
    metadata = try Header.metadata(members)
    entries = try Header.entries(members)
    try Header.checkLayout(entries, dataCount: blob.byteCount - dataStart)
  }

  /// The length of the header, which lies within the blob.
  private static func length(_ blob: RawSpan) throws(SafetensorsError) -> Int {
    let count = blob.byteCount
    guard count >= lengthWidth else {
      throw SafetensorsError(
        .tooShort, "\(count) bytes are too few: the first \(lengthWidth) hold the length of the header")
    }
    let claimed = UInt64(littleEndian: blob.unsafeLoadUnaligned(as: UInt64.self))
    guard claimed <= maximumLength else {
      throw SafetensorsError(
        .headerTooLong, "the header claims \(claimed) bytes, but the format allows \(maximumLength)")
    }
    guard claimed <= count - lengthWidth else {
      throw SafetensorsError(
        .headerPastEnd,
        "the header claims bytes \(lengthWidth)..<\(lengthWidth + Int(claimed)), but there are only \(count)")
    }
    return Int(claimed)
  }

  /// The header's text as an object. It begins at the first byte and ends with nothing but spaces, as the format says,
  /// so that no second file can hide before or behind it.
  private static func members(_ text: [UInt8]) throws(SafetensorsError) -> JSONObject {
    guard text.first == UInt8(ascii: "{") else {
      let found = text.first.map { "begins with byte 0x" + String($0, radix: 16) } ?? "is empty"
      throw SafetensorsError(.headerStart, "the header must begin with \"{\", but it \(found)")
    }
    let value: JSONValue
    do {
      value = try JSONValue.parse(text)
    } catch {
      throw SafetensorsError(.json, "the header, \(error)")
    }
    guard let members = value.object, text.last(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "}") else {
      throw SafetensorsError(.headerPadding, "only spaces may follow the last \"}\" of the header")
    }
    return members
  }
}
