import JSON

extension JSONValue {
  /// Any JSON value: characters of every plane and of every kind of escape, integers of every length up to 64 bits,
  /// finite doubles of every exponent.
  static func random(depth: Int = 4, using random: inout some RandomNumberGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2:
      return .number(
        .integer(Int128(Int64(truncatingIfNeeded: random.next()) >> Int.random(in: 0..<64, using: &random))))
    case 3: return .number(.integer(Int128(random.next())))
    case 4: return .number(.double(randomDouble(using: &random)))
    case 5: return .string(randomString(using: &random))
    case 6:
      let count = Int.random(in: 0..<5, using: &random)
      return .array((0..<count).map { _ in .random(depth: depth - 1, using: &random) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<5, using: &random) {
        object[randomString(using: &random)] = .random(depth: depth - 1, using: &random)
      }
      return .object(object)
    }
  }

  private static func randomDouble(using random: inout some RandomNumberGenerator) -> Double {
    if Bool.random(using: &random) { return Double(Int.random(in: -999...999, using: &random)) / 8 }
    let double = Double(bitPattern: random.next())
    return double.isFinite ? double : 0.5
  }

  private static func randomString(using random: inout some RandomNumberGenerator) -> String {
    var string = ""
    for _ in 0..<Int.random(in: 0..<8, using: &random) {
      let limit: UInt32 = [0x20, 0x80, 0x800, 0x10000, 0x110000].randomElement(using: &random)!
      string.unicodeScalars.append(Unicode.Scalar(.random(in: 0..<limit, using: &random)) ?? "\"")
    }
    return string
  }
}
