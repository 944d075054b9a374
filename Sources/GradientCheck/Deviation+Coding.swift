/// Three numbers in a row: a report has thousands of deviations, and names would be most of what is stored.
extension Deviation: Codable {
  public init(from decoder: any Decoder) throws {
    var numbers = try decoder.unkeyedContainer()
    self.init(
      expected: try numbers.decode(Double.self), got: try numbers.decode(Double.self),
      tolerance: try numbers.decode(Double.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var numbers = encoder.unkeyedContainer()
    for number in [expected, got, tolerance] { try numbers.encode(number) }
  }
}
