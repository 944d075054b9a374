/// A value and its derivative: forward-mode differentiation, over any rung of the ladder.
///
/// An expression evaluated on `Dual` yields its derivative along the chosen direction by the chain rule, one rule an
/// operation. It is the second road to every gradient: it knows nothing of the closed forms that it confirms, and it
/// has no step size, so over `DoubleDouble` the two must agree to about 30 digits.
///
/// Each rule is written so that the derivative is accurate relative to itself, in saturation too: 1 − tanh², say,
/// is never formed by that subtraction.
public struct Dual<Base: Number>: Number {
  public var value: Base
  /// The derivative of `value` along the direction in which the variables were started.
  public var derivative: Base

  @inlinable
  public init(_ value: Base, derivative: Base) {
    self.value = value
    self.derivative = derivative
  }

  /// A constant: its derivative is 0.
  @inlinable
  public init(_ value: Double) { self.init(Base(value), derivative: 0) }

  /// A variable: its derivative along itself is 1.
  @inlinable
  public static func variable(_ value: Base) -> Self { Self(value, derivative: 1) }

  /// The constant π.
  @inlinable
  public static var pi: Self { Self(Base.pi, derivative: 0) }

  /// That of the value.
  @inlinable
  public var approximation: Double { value.approximation }

  /// The branch that the value decides on, with that branch's derivative.
  ///
  /// At 0 that is `otherwise`, for the derivative as for the value: the kink has the left-hand derivative.
  @inlinable
  public static func choose(_ x: Self, ifPositive positive: Self, otherwise: Self) -> Self {
    Self(
      Base.choose(x.value, ifPositive: positive.value, otherwise: otherwise.value),
      derivative: Base.choose(x.value, ifPositive: positive.derivative, otherwise: otherwise.derivative))
  }
}

extension Dual {
  @inlinable
  public static prefix func - (x: Self) -> Self { Self(-x.value, derivative: -x.derivative) }

  @inlinable
  public static func + (a: Self, b: Self) -> Self { Self(a.value + b.value, derivative: a.derivative + b.derivative) }

  @inlinable
  public static func - (a: Self, b: Self) -> Self { Self(a.value - b.value, derivative: a.derivative - b.derivative) }

  @inlinable
  public static func * (a: Self, b: Self) -> Self {
    Self(a.value * b.value, derivative: a.derivative * b.value + a.value * b.derivative)
  }

  @inlinable
  public static func / (a: Self, b: Self) -> Self {
    let quotient = a.value / b.value
    return Self(quotient, derivative: (a.derivative - quotient * b.derivative) / b.value)
  }
}

extension Dual {
  @inlinable
  public static func sqrt(_ x: Self) -> Self {
    let root = Base.sqrt(x.value)
    return Self(root, derivative: x.derivative / (2 * root))
  }

  @inlinable
  public static func exp(_ x: Self) -> Self {
    let power = Base.exp(x.value)
    return Self(power, derivative: x.derivative * power)
  }

  /// The derivative is eˣ itself: 1 + expm1(x) would cancel for large negative x.
  @inlinable
  public static func expm1(_ x: Self) -> Self {
    Self(Base.expm1(x.value), derivative: x.derivative * Base.exp(x.value))
  }

  @inlinable
  public static func log(_ x: Self) -> Self {
    Self(Base.log(x.value), derivative: x.derivative / x.value)
  }

  @inlinable
  public static func log1p(_ x: Self) -> Self {
    Self(Base.log1p(x.value), derivative: x.derivative / (1 + x.value))
  }

  /// The derivative is sech² x = 4d / (1 + d)² with d = exp(−2|x|), which keeps its digits where tanh x rounds to ±1.
  @inlinable
  public static func tanh(_ x: Self) -> Self {
    let decay = Base.exp(-2 * Base.abs(x.value))
    let slope = 4 * decay / ((1 + decay) * (1 + decay))
    return Self(Base.tanh(x.value), derivative: x.derivative * slope)
  }

  @inlinable
  public static func erf(_ x: Self) -> Self {
    Self(Base.erf(x.value), derivative: x.derivative * errorFunctionSlope(x.value))
  }

  @inlinable
  public static func erfc(_ x: Self) -> Self {
    Self(Base.erfc(x.value), derivative: -(x.derivative * errorFunctionSlope(x.value)))
  }

  /// erf′(x) = 2/√π exp(−x²).
  @inlinable
  static func errorFunctionSlope(_ x: Base) -> Base { 2 / Base.sqrt(.pi) * Base.exp(-(x * x)) }
}
