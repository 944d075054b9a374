/// A type that is made from one JSON scalar, without a container.
protocol DecodableScalar {
  static func read(_ place: DecodingPlace) throws(DecodingFailure) -> Self
}

extension Bool: DecodableScalar {
  static func read(_ place: DecodingPlace) throws(DecodingFailure) -> Bool {
    guard let bool = place.value.bool else { throw place.mismatch("true or false") }
    return bool
  }
}

extension String: DecodableScalar {
  static func read(_ place: DecodingPlace) throws(DecodingFailure) -> String {
    guard let string = place.value.string else { throw place.mismatch("a string") }
    return string
  }
}

extension DecodableScalar where Self: FixedWidthInteger {
  static func read(_ place: DecodingPlace) throws(DecodingFailure) -> Self {
    guard case .number(.integer) = place.value else { throw place.mismatch("an integer") }
    guard let integer = place.value.number?.integer(as: Self.self) else {
      throw place.mismatch("an integer from \(Self.min) to \(Self.max)")
    }
    return integer
  }
}

extension Int: DecodableScalar {}
extension Int8: DecodableScalar {}
extension Int16: DecodableScalar {}
extension Int32: DecodableScalar {}
extension Int64: DecodableScalar {}
extension UInt: DecodableScalar {}
extension UInt8: DecodableScalar {}
extension UInt16: DecodableScalar {}
extension UInt32: DecodableScalar {}
extension UInt64: DecodableScalar {}

extension DecodableScalar where Self: BinaryFloatingPoint {
  /// A number with a fraction is rounded to the type as it was to the double; an integer must be held exactly.
  static func read(_ place: DecodingPlace) throws(DecodingFailure) -> Self {
    guard let number = place.value.number else { throw place.mismatch("a number") }
    let result: Self? =
      switch number {
      case .integer(let integer): Self(exactly: integer)
      case .double(let double): Self(double).isFinite == double.isFinite ? Self(double) : nil
      }
    guard let result else { throw place.mismatch("a number that \(Self.self) can hold") }
    return result
  }
}

extension Double: DecodableScalar {}
extension Float: DecodableScalar {}
