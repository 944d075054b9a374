internal import Tensors

/// A shape that is not the expected one, with a sentence that says how it probably came about.
public struct ShapeMismatch: Sendable, Equatable, Codable, CustomStringConvertible {
  public let got: [Int]
  public let expected: [Int]

  public init(got: [Int], expected: [Int]) {
    self.got = got
    self.expected = expected
  }

  /// Such as "shape (20, 1) where (20,) was expected: an axis too many".
  public var description: String {
    let facts = "shape \(describe(got)) where \(describe(expected)) was expected"
    return hint.map { "\(facts): \($0)" } ?? facts
  }

  /// What the two shapes tell about the mistake, the surest reading first.
  private var hint: String? {
    if got.count != expected.count {
      if got.filter({ $0 != 1 }) == expected.filter({ $0 != 1 }) { return axesOfOne }
      if expected.isEmpty { return "a single number was expected" }
      if got.isEmpty { return "a single number where a tensor was expected" }
      if got.suffix(expected.count) == expected[...] { return "not summed over the leading \(axes(got, expected))" }
      if got.reduce(1, *) == expected.reduce(1, *) { return "the right number of entries in another arrangement" }
      return nil
    }
    if got.count > 1 && got == expected.reversed() { return "transposed" }
    let different = got.indices.filter { got[$0] != expected[$0] }
    guard let axis = different.first, different.count == 1 else { return nil }
    return "axis \(axis) has \(got[axis]) \(got[axis] == 1 ? "entry" : "entries") instead of \(expected[axis])"
  }

  /// The shapes differ in axes of extent 1 only.
  private var axesOfOne: String {
    switch got.count - expected.count {
    case 1: "an axis too many"
    case -1: "an axis too few"
    case let surplus where surplus > 0: "\(surplus) axes too many"
    case let surplus: "\(-surplus) axes too few"
    }
  }

  private func axes(_ longer: [Int], _ shorter: [Int]) -> String {
    longer.count - shorter.count == 1 ? "axis" : "axes"
  }
}
