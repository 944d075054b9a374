import Tensors

/// A number that computes with one particular way of each `anyWay`: the last one when there are fewer.
///
/// It shows that all spellings mean the same, and that `Bounded` allows for each of them.
struct Spelled<Base: Number, let way: Int>: Number {
  var base: Base

  init(base: Base) { self.base = base }
  init(_ value: Double) { base = Base(value) }

  var approximation: Double { base.approximation }

  static var pi: Self { Self(base: Base.pi) }
  static prefix func - (x: Self) -> Self { Self(base: -x.base) }
  static func + (a: Self, b: Self) -> Self { Self(base: a.base + b.base) }
  static func - (a: Self, b: Self) -> Self { Self(base: a.base - b.base) }
  static func * (a: Self, b: Self) -> Self { Self(base: a.base * b.base) }
  static func / (a: Self, b: Self) -> Self { Self(base: a.base / b.base) }
  static func sqrt(_ x: Self) -> Self { Self(base: Base.sqrt(x.base)) }
  static func exp(_ x: Self) -> Self { Self(base: Base.exp(x.base)) }
  static func expm1(_ x: Self) -> Self { Self(base: Base.expm1(x.base)) }
  static func log(_ x: Self) -> Self { Self(base: Base.log(x.base)) }
  static func log1p(_ x: Self) -> Self { Self(base: Base.log1p(x.base)) }
  static func tanh(_ x: Self) -> Self { Self(base: Base.tanh(x.base)) }
  static func erf(_ x: Self) -> Self { Self(base: Base.erf(x.base)) }
  static func erfc(_ x: Self) -> Self { Self(base: Base.erfc(x.base)) }
  static func choose(_ x: Self, ifPositive positive: Self, otherwise: Self) -> Self {
    Self(base: Base.choose(x.base, ifPositive: positive.base, otherwise: otherwise.base))
  }
  static func anyWay(_ ways: (() -> Self)...) -> Self { ways[min(way, ways.count - 1)]() }
}
