import TestSupport
import Zip

extension ZipTarget {
  /// An archive that is valid but for what is done to it: to the fields of its headers, to its end record, to which data
  /// its entries share, and to any of its bytes.
  static func input(using generator: inout SeededGenerator) -> [UInt8] {
    var archive = ZipBuilder()
    for _ in 0..<Int.random(in: 0...4, using: &generator) { archive.entries.append(entry(using: &generator)) }
    if generator.once(in: 3) { archive.isZip64 = true }
    if generator.once(in: 4) {
      archive.comment = [[], [0x50, 0x4B, 5, 6], oddText(&generator)].pick(using: &generator)
    }
    if generator.once(in: 6) { archive.prefix = oddText(&generator) }
    if generator.once(in: 8) { archive.suffix = oddText(&generator) }
    while generator.once(in: 2) { damage(&archive, using: &generator) }
    var bytes = archive.bytes()
    while generator.once(in: 4) { Mutation.allCases.pick(using: &generator).apply(to: &bytes, using: &generator) }
    return bytes
  }

  private static let names = [
    "mlp.py", "gd.py", "theory.pdf", "hw1/mlp.py", "hw1/", "hw1", "./mlp.py", "a//b", "../x", "/x", "c:x", "a\\b",
    "..\\x",
    "a\0b", "", ".", "Ü", "U\u{308}", "a/../b", "mlp.py/x",
  ]

  private static func entry(using generator: inout SeededGenerator) -> ZipBuilder.Entry {
    let odd = generator.once(in: 2) ? oddText(&generator) : Array(names.pick(using: &generator).utf8)
    let name = generator.once(in: 12) ? odd : Array("f\(Int.random(in: 0...99, using: &generator)).py".utf8)
    var contents = [UInt8](repeating: .random(in: 0...255, using: &generator), count: size(&generator))
    if generator.once(in: 2), !contents.isEmpty {
      for _ in 0..<20 {
        contents[contents.indices.randomElement(using: &generator) ?? 0] = .random(in: 0...255, using: &generator)
      }
    }
    var entry = ZipBuilder.Entry(
      rawName: name, name.last == UInt8(ascii: "/") ? [] : contents, deflated: generator.once(in: 2))
    entry.system = [0, 3, 3, 3, 10, 19].pick(using: &generator)
    if generator.once(in: 3) { entry.setHeaders { $0.flags = 0 } }
    if generator.once(in: 4) { stream(&entry, wide: generator.once(in: 2)) }
    if generator.once(in: 4) { widen(&entry) }
    return entry
  }

  private static func size(_ generator: inout SeededGenerator) -> Int {
    generator.once(in: 20) ? 1501 : [0, 1, 20, 300, 900].pick(using: &generator)
  }

  private static func oddText(_ generator: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...40, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
  }

  /// What a writer does that cannot go back: the sizes follow the data.
  private static func stream(_ entry: inout ZipBuilder.Entry, wide: Bool) {
    entry.setHeaders { $0.flags |= 1 << 3 }
    let header = entry.central
    entry.trailer = little(UInt32(0x0807_4B50)) + little(header.checksum)
    entry.trailer +=
      wide
      ? little(UInt64(header.packedSize)) + little(UInt64(header.unpackedSize))
      : little(header.packedSize) + little(header.unpackedSize)
    (entry.local.checksum, entry.local.packedSize, entry.local.unpackedSize) = (0, 0, 0)
  }

  /// Moves the sizes to the field for 64 bits.
  private static func widen(_ entry: inout ZipBuilder.Entry) {
    entry.setHeaders { header in
      header.extra +=
        little(UInt16(1)) + little(UInt16(16)) + little(UInt64(header.unpackedSize)) + little(UInt64(header.packedSize))
      (header.packedSize, header.unpackedSize) = (.max, .max)
    }
  }

  private static func damage(_ archive: inout ZipBuilder, using generator: inout SeededGenerator) {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: archive.count = nudged(UInt64(archive.entries.count), using: &generator)
    case 1: archive.directorySize = nudged(100, using: &generator)
    case 2: archive.directoryOffset = nudged(100, using: &generator)
    case 3: archive.disk = generator.once(in: 2) ? 1 : .max
    case 4 where !archive.entries.isEmpty: archive.entries.append(archive.entries.pick(using: &generator))
    default:
      guard let index = archive.entries.indices.randomElement(using: &generator) else { return }
      damage(&archive.entries[index], using: &generator)
    }
  }

  private static func damage(_ entry: inout ZipBuilder.Entry, using generator: inout SeededGenerator) {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: damage(&entry.local, using: &generator)
    case 1: damage(&entry.central, using: &generator)
    case 2:
      let types: [UInt32] = [0o120_777, 0o040_755, 0o010_644, 0o060_644, 0, 0o170_000]
      entry.attributes = types.pick(using: &generator) << 16 | (generator.once(in: 2) ? 0x10 : 0)
    case 3:
      entry.offset = UInt32(truncatingIfNeeded: nudged([0, 36, 60, 100].pick(using: &generator), using: &generator))
    case 4: entry.disk = generator.once(in: 2) ? 1 : .max
    case 5: entry.trailer = oddText(&generator)
    case 6:
      // Both headers tell the same lie.
      var header = entry.central
      damage(&header, using: &generator)
      (entry.local, entry.central) = (header, header)
    default: Mutation.allCases.pick(using: &generator).apply(to: &entry.data, using: &generator)
    }
  }

  private static func damage(_ header: inout ZipBuilder.Header, using generator: inout SeededGenerator) {
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: header.method = [0, 1, 8, 9, 14, 99, .max].pick(using: &generator)
    case 1: header.flags ^= 1 << UInt16.random(in: 0..<16, using: &generator)
    case 2: header.packedSize = UInt32(truncatingIfNeeded: nudged(UInt64(header.packedSize), using: &generator))
    case 3: header.unpackedSize = UInt32(truncatingIfNeeded: nudged(UInt64(header.unpackedSize), using: &generator))
    case 4: header.checksum = .random(in: 0 ... .max, using: &generator)
    case 5: header.name = Array(names.pick(using: &generator).utf8)
    default: header.extra = extra(for: header.name, using: &generator)
    }
  }

  /// A field with a name in Unicode, one with 64-bit sizes of any kind, or no field at all.
  private static func extra(for name: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    let unicode = [1] + little(zipChecksum(name)) + names.pick(using: &generator).utf8
    let wide = (0..<Int.random(in: 0...4, using: &generator)).flatMap { _ in little(nudged(20, using: &generator)) }
    return [
      little(UInt16(0x7075)) + little(UInt16(unicode.count)) + unicode,
      little(UInt16(1)) + little(UInt16(wide.count)) + wide,
      oddText(&generator),
    ].pick(using: &generator)
  }

  /// The number moved by a little or by a lot.
  private static func nudged(_ number: UInt64, using generator: inout SeededGenerator) -> UInt64 {
    let nudges: [UInt64] = [
      0, number, number &+ 1, number &- 1, number &+ 46, number << 1, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFE, 1 << 31,
      1 << 63,
      1 << 63 - 1, .max, .max - 45,
    ]
    return nudges.pick(using: &generator)
  }
}
