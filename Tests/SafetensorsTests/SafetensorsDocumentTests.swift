import Safetensors
import Tensors
import Testing

@Suite("A document")
struct SafetensorsDocumentTests {
  @Test("is laid out by type, the widest first, then by the bytes of the name")
  func layout() throws {
    var document = SafetensorsDocument(metadata: ["z": "1", "a": "\"é\""])
    document.add("é", Tensor<Float>([1]))
    document.add("z", Tensor<Float>([2]))
    document.add("Z", Tensor<Double>(scalar: 3))
    document.tensors.append(StoredTensor(name: "flags", dtype: .bool, shape: [1], bytes: [1]))
    let header =
      #"{"__metadata__":{"a":"\"é\"","z":"1"},"Z":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"#
      + #""z":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"é":{"dtype":"F32","shape":[1],"data_offsets":[12,16]},"#
      + #""flags":{"dtype":"BOOL","shape":[1],"data_offsets":[16,17]}}"#
    let padded = header + String(repeating: " ", count: -header.utf8.count & 7)
    let data: [UInt8] = [0, 0, 0, 0, 0, 0, 8, 0x40, 0, 0, 0, 0x40, 0, 0, 0x80, 0x3F, 1]
    #expect(try document.encoded() == blob(padded) + data)
  }

  @Test("that no reader would accept is refused", arguments: refusals)
  func refusal(_ refusal: Refusal) {
    let error = expectError(refusal.message) { try SafetensorsDocument(tensors: refusal.tensors).encoded() }
    #expect(error?.kind == refusal.kind)
  }

  @Test("whose header is too long is refused")
  func headerLimit() {
    // Each of these characters takes six bytes of JSON, so few make a long header.
    let document = SafetensorsDocument(metadata: ["text": String(repeating: "\u{1}", count: 16_666_666)])
    expectError("the header would take 100000024 bytes, but the format allows 100000000") { try document.encoded() }
  }
}

struct Refusal: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kind: SafetensorsError.Kind
  let tensors: [StoredTensor]
  let message: String

  init(_ description: String, _ kind: SafetensorsError.Kind, _ message: String, _ tensors: StoredTensor...) {
    testDescription = description
    self.kind = kind
    self.tensors = tensors
    self.message = message
  }
}

private let refusals = [
  Refusal(
    "one name twice", .duplicateName, #"two tensors are named "a""#,
    StoredTensor(name: "a", dtype: .u8, shape: [0], bytes: []),
    StoredTensor(name: "a", dtype: .f32, shape: [0], bytes: [])),
  Refusal(
    "one name in two spellings", .duplicateName, "two tensors are named \"e\u{301}\"",
    StoredTensor(name: "\u{E9}", dtype: .u8, shape: [0], bytes: []),
    StoredTensor(name: "e\u{301}", dtype: .u8, shape: [0], bytes: [])),
  Refusal(
    "the metadata's name", .reservedName, #"no tensor can be named "__metadata__": it is kept for metadata"#,
    StoredTensor(name: "__metadata__", dtype: .u8, shape: [0], bytes: [])),
  Refusal(
    "too few bytes", .size, #"tensor "a" has 3 bytes, but shape (2, 2) and dtype F16 need 8"#,
    StoredTensor(name: "a", dtype: .f16, shape: [2, 2], bytes: [1, 2, 3])),
  Refusal(
    "a negative extent", .shape, #"tensor "a": extent -1 in its shape is negative"#,
    StoredTensor(name: "a", dtype: .u8, shape: [-1], bytes: [])),
  Refusal(
    "half a byte", .partialByte, #"tensor "a": shape (3,) and dtype F4 make 12 bits, not whole bytes"#,
    StoredTensor(name: "a", dtype: .f4, shape: [3], bytes: [1])),
  Refusal(
    "a size that overflows", .overflow,
    #"tensor "a": the size of shape (4611686018427387904, 2) and dtype U8 overflows"#,
    StoredTensor(name: "a", dtype: .u8, shape: [1 << 62, 2], bytes: [])),
]
