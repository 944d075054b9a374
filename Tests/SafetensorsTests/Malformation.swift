import Safetensors
import Testing

/// A blob that must be refused, and what must be said about it.
struct Malformation: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kind: SafetensorsError.Kind
  let bytes: [UInt8]
  let message: String
  /// The format forbids it, but the reference implementation lets it pass.
  let isStricter: Bool

  init(
    _ description: String, _ kind: SafetensorsError.Kind, _ bytes: [UInt8], _ message: String, isStricter: Bool = false
  ) {
    testDescription = description
    self.kind = kind
    self.bytes = bytes
    self.message = message
    self.isStricter = isStricter
  }
}

extension Malformation {
  static let all = framing + json + entries + layout

  private static let framing = [
    Malformation("nothing", .tooShort, [], "0 bytes are too few: the first 8 hold the length of the header"),
    Malformation(
      "less than a length", .tooShort, [2, 0, 0, 0, 0, 0, 0],
      "7 bytes are too few: the first 8 hold the length of the header"),
    Malformation(
      "a length above the limit", .headerTooLong, blob("{}", length: 100_000_001),
      "the header claims 100000001 bytes, but the format allows 100000000"),
    Malformation(
      "the largest length", .headerTooLong, blob("{}", length: .max),
      "the header claims 18446744073709551615 bytes, but the format allows 100000000"),
    Malformation(
      "a length past the end", .headerPastEnd, blob("{}", length: 3),
      "the header claims bytes 8..<11, but there are only 10"),
    Malformation("no header", .headerStart, blob(""), "the header must begin with \"{\", but it is empty"),
    Malformation(
      "a space before the header", .headerStart, blob(" {}"),
      "the header must begin with \"{\", but it begins with byte 0x20", isStricter: true),
    Malformation(
      "an array for a header", .headerStart, blob("[]"),
      "the header must begin with \"{\", but it begins with byte 0x5b"),
    Malformation(
      "padding that is no space", .headerPadding, blob("{}  \n "),
      "only spaces may follow the last \"}\" of the header", isStricter: true),
  ]

  private static let json = [
    Malformation(
      "a header cut short", .json, blob(#"{"a":"#),
      "the header, line 1, column 6: expected a value, found the end of the text"),
    Malformation(
      "a zero byte for padding", .json, blob("{}\u{0}"),
      "the header, line 1, column 3: expected the end of the text, found U+0000"),
    Malformation(
      "bytes that are not UTF-8", .json, [4, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xFF, 0x22],
      "the header, line 1, column 3: expected UTF-8, found bytes that are not"),
    Malformation(
      "one tensor twice", .json, blob("{\"a\":\(u8(0, 1)),\n\"a\":\(u8(1, 2))}", data: 2),
      "the header, line 2, column 1: expected a new key, found \"a\" for the second time"),
    Malformation(
      "one tensor twice, spelt differently", .json, blob(#"{"a":\#(u8(0, 1)),"\u0061":\#(u8(0, 1))}"#, data: 1),
      "the header, line 1, column 54: expected a new key, found \"a\" for the second time", isStricter: true),
    Malformation(
      "two names that nobody can tell apart", .json, blob(#"{"\u00e9":\#(u8(0, 1)),"e\u0301":\#(u8(1, 2))}"#, data: 2),
      "the header, line 1, column 59: expected a new key, found \"e\u{301}\" for the second time", isStricter: true),
    Malformation(
      "one metadata key twice", .json, blob(#"{"__metadata__":{"k":"1","k":"2"}}"#),
      "the header, line 1, column 26: expected a new key, found \"k\" for the second time", isStricter: true),
    Malformation(
      "one field twice", .json, blob(#"{"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#),
      "the header, line 1, column 20: expected a new key, found \"dtype\" for the second time"),
    Malformation(
      "metadata that are no map", .metadata, blob(#"{"__metadata__":["k"]}"#),
      "__metadata__ must be a map of strings to strings"),
    Malformation(
      "null for metadata", .metadata, blob(#"{"__metadata__":null}"#),
      "__metadata__ must be a map of strings to strings", isStricter: true),
    Malformation(
      "a number in the metadata", .metadata, blob(#"{"__metadata__":{"k":"1","n":2}}"#),
      #"__metadata__ must hold strings only, but "n" is none"#),
  ]

  private static let entries = [
    Malformation("no object", .entry, blob(#"{"a":1}"#), Self.fields),
    Malformation("no dtype", .entry, blob(#"{"a":{"shape":[0],"data_offsets":[0,0]}}"#), Self.fields),
    Malformation("no shape", .entry, blob(#"{"a":{"dtype":"U8","data_offsets":[0,0]}}"#), Self.fields),
    Malformation("no offsets", .entry, blob(#"{"a":{"dtype":"U8","shape":[0]}}"#), Self.fields),
    Malformation(
      "a field too many", .entry, blob(#"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"strides":[1]}}"#),
      Self.fields, isStricter: true),
    Malformation(
      "a dtype that is none", .dtype, blob(entry(dtype: #""F128""#)), #"tensor "a": the format has no dtype "F128""#),
    Malformation(
      "a dtype in small letters", .dtype, blob(entry(dtype: #""u8""#)), #"tensor "a": the format has no dtype "u8""#),
    Malformation(
      "a number for a dtype", .dtype, blob(entry(dtype: "8")), #"tensor "a": its dtype must be a string"#),
    Malformation("no list for a shape", .shape, blob(entry(shape: "1"), data: 1), Self.shape),
    Malformation("a negative extent", .shape, blob(entry(shape: "[-1]"), data: 1), Self.shape),
    Malformation("negative zero", .shape, blob(entry(shape: "[-0]", offsets: "[0,0]")), Self.shape),
    Malformation("a fraction for an extent", .shape, blob(entry(shape: "[1.0]"), data: 1), Self.shape),
    Malformation("an exponent in an extent", .shape, blob(entry(shape: "[1e0]"), data: 1), Self.shape),
    Malformation("a string for an extent", .shape, blob(entry(shape: #"["1"]"#), data: 1), Self.shape),
    Malformation("an extent of 64 bits", .shape, blob(entry(shape: "[18446744073709551616]"), data: 1), Self.shape),
    Malformation("one offset", .offsets, blob(entry(offsets: "[1]"), data: 1), Self.offsets),
    Malformation("three offsets", .offsets, blob(entry(offsets: "[0,1,1]"), data: 1), Self.offsets),
    Malformation("a negative offset", .offsets, blob(entry(offsets: "[-1,0]"), data: 1), Self.offsets),
    Malformation("an end before the beginning", .offsets, blob(entry(offsets: "[1,0]"), data: 1), Self.offsets),
    Malformation(
      "a product that overflows", .overflow, blob(entry(shape: "[4294967296,4294967296]"), data: 1),
      #"tensor "a": the size of shape (4294967296, 4294967296) and dtype U8 overflows"#),
    Malformation(
      "bits that overflow", .overflow, blob(entry(dtype: #""F64""#, shape: "[4611686018427387904]"), data: 1),
      #"tensor "a": the size of shape (4611686018427387904,) and dtype F64 overflows"#),
    Malformation(
      "a part of a byte", .partialByte, blob(entry(dtype: #""F6_E2M3""#, shape: "[2]", offsets: "[0,2]"), data: 2),
      #"tensor "a": shape (2,) and dtype F6_E2M3 make 12 bits, not whole bytes"#),
    Malformation(
      "a range of another size", .size, blob(entry(dtype: #""F32""#, shape: "[2,3]", offsets: "[0,20]"), data: 20),
      #"tensor "a" (bytes 0..<20 of the data) has 20 bytes, but shape (2, 3) and dtype F32 need 24"#),
    Malformation(
      "a name made to deceive", .dtype, blob(entry(name: #"\u001b[2J"#, dtype: #""\n""#)),
      #"tensor "\u{1B}[2J": the format has no dtype "\n""#),
  ]

  private static let layout = [
    Malformation(
      "an overlap", .overlap, blob(#"{"a":\#(u8(0, 4)),"b":\#(u8(3, 6))}"#, data: 6),
      #"tensor "b" (bytes 3..<6 of the data) overlaps "a" (bytes 0..<4 of the data)"#),
    Malformation(
      "the same bytes twice", .overlap, blob(#"{"a":\#(u8(0, 4)),"b":\#(u8(0, 4))}"#, data: 4),
      #"tensor "b" (bytes 0..<4 of the data) overlaps "a" (bytes 0..<4 of the data)"#),
    Malformation(
      "an empty tensor within another", .overlap, blob(#"{"a":\#(u8(0, 4)),"b":\#(u8(2, 2))}"#, data: 4),
      #"tensor "b" (bytes 2..<2 of the data) overlaps "a" (bytes 0..<4 of the data)"#),
    Malformation(
      "a hole before the first", .hole, blob(#"{"a":\#(u8(2, 4))}"#, data: 4),
      #"bytes 0..<2 of the data, before tensor "a" (bytes 2..<4 of the data), belong to no tensor"#),
    Malformation(
      "a hole between two", .hole, blob(#"{"b":\#(u8(5, 8)),"a":\#(u8(0, 4))}"#, data: 8),
      #"bytes 4..<5 of the data, before tensor "b" (bytes 5..<8 of the data), belong to no tensor"#),
    Malformation(
      "data cut short", .dataPastEnd, blob(#"{"a":\#(u8(0, 4))}"#, data: 3),
      #"tensor "a" (bytes 0..<4 of the data) lies past the end: the data has 3 bytes"#),
    Malformation(
      "data too long", .trailingBytes, blob(#"{"a":\#(u8(0, 4))}"#, data: 6),
      "bytes 4..<6 of the data, after the last tensor, belong to no tensor"),
    Malformation(
      "data without tensors", .trailingBytes, blob("{}", data: 1),
      "bytes 0..<1 of the data, after the last tensor, belong to no tensor"),
  ]

  private static let fields = #"tensor "a" must have exactly "dtype", "shape" and "data_offsets""#
  private static let shape = #"tensor "a": its shape must be a list of integers from 0 to 2⁶³ − 1"#
  private static let offsets =
    #"tensor "a": its data_offsets must be two integers, a beginning and an end not before it"#

  /// The header of one tensor of one byte, with one thing wrong.
  private static func entry(
    name: String = "a", dtype: String = #""U8""#, shape: String = "[1]", offsets: String = "[0,1]"
  ) -> String {
    #"{"\#(name)":{"dtype":\#(dtype),"shape":\#(shape),"data_offsets":\#(offsets)}}"#
  }

  /// The entry of a tensor of bytes.
  private static func u8(_ start: Int, _ end: Int) -> String {
    #"{"dtype":"U8","shape":[\#(end - start)],"data_offsets":[\#(start),\#(end)]}"#
  }
}
