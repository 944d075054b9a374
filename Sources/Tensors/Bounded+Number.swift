extension Bounded: Number {
  /// A constant as float32 code holds it: exact when float32 can, else rounded.
  public init(_ value: Double) {
    let isExact = Double(Float(value)) == value
    self.init(value: DoubleDouble(value), error: isExact ? 0 : Bounded.unitRoundoff * Swift.abs(value))
  }

  public var approximation: Double { value.approximation }

  public static var pi: Bounded { Bounded(DoubleDouble.pi, inherited: 0) }

  public static prefix func - (x: Bounded) -> Bounded { Bounded(value: -x.value, error: x.error) }

  public static func + (a: Bounded, b: Bounded) -> Bounded {
    Bounded(a.value + b.value, inherited: a.error + b.error)
  }

  public static func - (a: Bounded, b: Bounded) -> Bounded { a + -b }

  public static func * (a: Bounded, b: Bounded) -> Bounded {
    let inherited = a.magnitude * b.error + b.magnitude * a.error + a.error * b.error
    return Bounded(
      a.value * b.value, inherited: inherited,
      rounding: a.isExactPowerOfTwo || b.isExactPowerOfTwo ? 0 : unitRoundoff)
  }

  public static func / (a: Bounded, b: Bounded) -> Bounded {
    let quotient = a.value / b.value
    let nearest = b.magnitude - b.error
    guard nearest > 0 else { return Bounded(value: quotient, error: .infinity) }
    let inherited = (a.error + Swift.abs(quotient.approximation) * b.error) / nearest
    return Bounded(quotient, inherited: inherited, rounding: b.isExactPowerOfTwo ? 0 : unitRoundoff)
  }

  /// Where the sign is certain, the branch; where rounding may have changed it, either: the value of the branch that
  /// the exact sign picks, with an error that reaches to the other.
  public static func choose(_ x: Bounded, ifPositive positive: Bounded, otherwise: Bounded) -> Bounded {
    let isPositive = x.value.approximation > 0
    let (taken, other) = isPositive ? (positive, otherwise) : (otherwise, positive)
    guard x.magnitude <= x.error && x.error > 0 else { return taken }
    let gap = Swift.abs((taken.value - other.value).approximation)
    return Bounded(value: taken.value, error: max(taken.error, gap + other.error))
  }

  /// The classical bound for a sum in any order: (n − 1)·u·Σ|term| to first order, taken in its exact form
  /// γ = (n − 1)u / (1 − (n − 1)u). Terms that are exactly zero never round.
  public static func sum(_ terms: [Bounded]) -> Bounded {
    let present = terms.filter { $0.magnitude > 0 || $0.error > 0 }
    let value = DoubleDouble.sum(terms.map(\.value))
    guard present.count > 1 else { return present.first ?? Bounded(value: value, error: 0) }
    let roundings = Double(present.count - 1) * unitRoundoff
    let reach = present.reduce(0) { $0 + $1.reach }
    let inherited = present.reduce(0) { $0 + $1.error }
    guard reach < Double(Float.greatestFiniteMagnitude) else { return Bounded(value: value, error: .infinity) }
    return Bounded(value: value, error: inherited + roundings / (1 - roundings) * reach + underflow)
  }

  /// The value of the first way, with the error of the worst.
  public static func anyWay(_ ways: (() -> Bounded)...) -> Bounded {
    let results = ways.map { $0() }
    return Bounded(value: results[0].value, error: results.reduce(0) { max($0, $1.error) })
  }

  public static func either(_ value: Bounded, or other: Bounded) -> Bounded {
    let gap = Swift.abs((value.value - other.value).approximation)
    return Bounded(value: value.value, error: max(value.error, gap + other.error))
  }
}
