import Safetensors
import TestSupport

extension SafetensorsTarget {
  /// A blob that is valid but for what is done to it: damage to the tokens of its header, to the header's length, to the
  /// length of its data, and to any of its bytes.
  static func input(using generator: inout SeededGenerator) -> [UInt8] {
    var (header, dataCount) = validHeader(using: &generator)
    if generator.once(in: 2) {
      for _ in 0..<Int.random(in: 1...3, using: &generator) { header.damage(using: &generator) }
    }
    var text = header.bytes(using: &generator)
    if generator.once(in: 2) { text += repeatElement(UInt8(ascii: " "), count: -text.count & 7) }

    var length = UInt64(text.count)
    if generator.once(in: 10) { length = damagedLength(length, using: &generator) }
    if generator.once(in: 10) { dataCount = max(0, dataCount + Int.random(in: -9...9, using: &generator)) }

    var blob = withUnsafeBytes(of: length.littleEndian, Array.init) + text
    for _ in 0..<dataCount { blob.append(UInt8.random(in: 0...255, using: &generator)) }
    if generator.once(in: 3) {
      repeat {
        Mutation.allCases.pick(using: &generator).apply(to: &blob, using: &generator)
      } while generator.once(in: 2)
    }
    return blob
  }

  /// A header that describes tensors, in shuffled order, and how many bytes of data they need.
  private static func validHeader(using generator: inout SeededGenerator) -> (JSONText, dataCount: Int) {
    var members: [[String]] = []
    var end = 0
    for number in 0..<Int.random(in: 0...4, using: &generator) {
      let dtype = DType.allCases.pick(using: &generator)
      var shape = (0..<Int.random(in: 0...3, using: &generator)).map { _ in Int.random(in: 0...4, using: &generator) }
      // Four elements fill whole bytes, whatever the type.
      if dtype.bits < 8 { shape.append(4) }
      let start = end
      end += shape.reduce(dtype.bits, *) / 8
      // A tensor that lies elsewhere overlaps a neighbour or leaves a hole.
      let slip = generator.once(in: 20) ? Int.random(in: -8...8, using: &generator) : 0
      let fields = [
        ["\"dtype\"", ":", "\"\(dtype.rawValue)\""],
        ["\"shape\"", ":", "["] + shape.map { [String($0)] }.joined(separator: [","]) + ["]"],
        ["\"data_offsets\"", ":", "[", String(start + slip), ",", String(end + slip), "]"],
      ].shuffled(using: &generator)
      members.append(["\"t\(number)\"", ":", "{"] + fields.joined(separator: [","]) + ["}"])
    }
    if generator.once(in: 2) {
      members.append(["\"__metadata__\"", ":", "{", "\"kind\"", ":", "\"case\"", ",", "\"seed\"", ":", "\"7\"", "}"])
    }
    let tokens = ["{"] + members.shuffled(using: &generator).joined(separator: [","]) + ["}"]
    return (JSONText(tokens: tokens), end)
  }

  private static func damagedLength(_ length: UInt64, using generator: inout SeededGenerator) -> UInt64 {
    [
      0, 1, length &- 1, length + 1, length + 8, 100_000_000, 100_000_001, 1 << 32, 1 << 63 - 1, 1 << 63, .max - 7,
      .max,
    ].pick(using: &generator)
  }
}
