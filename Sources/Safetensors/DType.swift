import Tensors

/// The type of a tensor's elements, named as the format names it.
///
/// The cases stand in the reference implementation's order of alignment, which is the order in which tensors are laid
/// out when written (widest first): two writers that agree on it write the same bytes.
public enum DType: String, CaseIterable, Sendable {
  /// One byte, 0 or 1.
  case bool = "BOOL"
  /// The microscaling formats, smaller than a byte: elements are packed without gaps between them.
  case f4 = "F4"
  case f6e2m3 = "F6_E2M3"
  case f6e3m2 = "F6_E3M2"
  case u8 = "U8"
  case i8 = "I8"
  case f8e5m2 = "F8_E5M2"
  case f8e4m3 = "F8_E4M3"
  case f8e8m0 = "F8_E8M0"
  case f8e4m3fnuz = "F8_E4M3FNUZ"
  case f8e5m2fnuz = "F8_E5M2FNUZ"
  case i16 = "I16"
  case u16 = "U16"
  case f16 = "F16"
  case bf16 = "BF16"
  case i32 = "I32"
  case u32 = "U32"
  case f32 = "F32"
  /// A complex number of two 32-bit floats.
  case c64 = "C64"
  case f64 = "F64"
  case i64 = "I64"
  case u64 = "U64"

  /// How many bits one element takes.
  public var bits: Int {
    switch self {
    case .f4: 4
    case .f6e2m3, .f6e3m2: 6
    case .bool, .u8, .i8, .f8e5m2, .f8e4m3, .f8e8m0, .f8e4m3fnuz, .f8e5m2fnuz: 8
    case .i16, .u16, .f16, .bf16: 16
    case .i32, .u32, .f32: 32
    case .c64, .f64, .i64, .u64: 64
    }
  }
}

extension DType: Comparable {
  /// Whether `a` stands before `b` in the order of alignment.
  public static func < (a: DType, b: DType) -> Bool { rank[a, default: 0] < rank[b, default: 0] }

  private static let rank = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}

extension DType {
  /// How many bytes a tensor named `name` of this type and shape takes.
  ///
  /// Every product is checked: a header may claim any extents, and a product that wrapped around would let a huge
  /// tensor pass for a small one.
  func byteCount(ofTensor name: String, shape: [Int]) throws(SafetensorsError) -> Int {
    if let negative = shape.first(where: { $0 < 0 }) {
      throw SafetensorsError(.shape, "tensor \(quoted(name)): extent \(negative) in its shape is negative")
    }
    func product(_ count: Int, _ factor: Int) throws(SafetensorsError) -> Int {
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      guard !overflow else {
        throw SafetensorsError(
          .overflow, "tensor \(quoted(name)): the size of shape \(describe(shape)) and dtype \(rawValue) overflows")
      }
      return product
    }
    var elements = 1
    for extent in shape { elements = try product(elements, extent) }
    let bits = try product(elements, bits)
    guard bits.isMultiple(of: 8) else {
      throw SafetensorsError(
        .partialByte,
        "tensor \(quoted(name)): shape \(describe(shape)) and dtype \(rawValue) make \(bits) bits, not whole bytes")
    }
    return bits / 8
  }
}
