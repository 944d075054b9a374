/// A Swift number that a tensor of one `DType` holds, as little-endian bits.
protocol StoredScalar {
  associatedtype Bits: FixedWidthInteger & BitwiseCopyable
  static var dtype: DType { get }
  init(bitPattern: Bits)
  var bitPattern: Bits { get }
}

extension Float: StoredScalar {
  static var dtype: DType { .f32 }
}

extension Double: StoredScalar {
  static var dtype: DType { .f64 }
}

extension StoredScalar {
  /// The numbers that `bytes` hold. Reads unaligned: a header of any length may stand before them.
  static func decode(_ bytes: RawSpan) -> [Self] {
    let width = MemoryLayout<Bits>.size
    return Array(unsafeUninitializedCapacity: bytes.byteCount / width) { numbers, count in
      while count < numbers.count {
        let bits = bytes.unsafeLoadUnaligned(fromByteOffset: count * width, as: Bits.self)
        numbers.initializeElement(at: count, to: Self(bitPattern: Bits(littleEndian: bits)))
        count += 1
      }
    }
  }

  /// The bytes that hold `numbers`.
  static func encode(_ numbers: [Self]) -> [UInt8] {
    numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { Array($0) }
  }
}
