import TestSupport

/// Damage that knows nothing of any format.
enum Mutation: CaseIterable {
  case flipBit, setByte, insert, remove, duplicate, truncate

  /// Does this damage at a random place.
  func apply(to bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...16, using: &generator))
    switch self {
    case .flipBit: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
    case .setByte: if place < bytes.count { bytes[place] = .random(in: 0...255, using: &generator) }
    case .insert: bytes.insert(.random(in: 0...255, using: &generator), at: place)
    case .remove: bytes.removeSubrange(place..<end)
    case .duplicate: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case .truncate: bytes.removeSubrange(place...)
    }
  }
}

extension Array {
  /// One of the elements. There must be one.
  func pick(using generator: inout SeededGenerator) -> Element {
    self[Int.random(in: indices, using: &generator)]
  }
}

extension SeededGenerator {
  /// True once in `times`, on average.
  mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }
}
