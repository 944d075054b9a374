import Glibc

extension Float: Number {
  public var approximation: Double { Double(self) }

  public static func sqrt(_ x: Float) -> Float { x.squareRoot() }
  public static func exp(_ x: Float) -> Float { expf(x) }
  public static func expm1(_ x: Float) -> Float { expm1f(x) }
  public static func log(_ x: Float) -> Float { logf(x) }
  public static func log1p(_ x: Float) -> Float { log1pf(x) }
  public static func tanh(_ x: Float) -> Float { tanhf(x) }
  public static func erf(_ x: Float) -> Float { erff(x) }
  public static func erfc(_ x: Float) -> Float { erfcf(x) }

  @inlinable
  public static func choose(_ x: Float, ifPositive positive: Float, otherwise: Float) -> Float {
    x > 0 ? positive : otherwise
  }

  public static func multiply(
    _ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>, into c: UnsafeMutableBufferPointer<Float>,
    n: Int, k: Int, m: Int
  ) { multiplyByRows(a, b, into: c, n: n, k: k, m: m) }
}

extension Double: Number {
  public var approximation: Double { self }

  public static func sqrt(_ x: Double) -> Double { x.squareRoot() }
  public static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  public static func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
  public static func log(_ x: Double) -> Double { Glibc.log(x) }
  public static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
  public static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
  public static func erf(_ x: Double) -> Double { Glibc.erf(x) }
  public static func erfc(_ x: Double) -> Double { Glibc.erfc(x) }

  @inlinable
  public static func choose(_ x: Double, ifPositive positive: Double, otherwise: Double) -> Double {
    x > 0 ? positive : otherwise
  }

  public static func multiply(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>, into c: UnsafeMutableBufferPointer<Double>,
    n: Int, k: Int, m: Int
  ) { multiplyByRows(a, b, into: c, n: n, k: k, m: m) }
}

/// Row by row, each as a sum of scaled rows of `b`: the inner loop runs along memory, so the compiler vectorises it.
///
/// It becomes part of its two callers, and so is about their types only: in a debug build, too, where a generic function
/// takes twenty times as long.
@_transparent
private func multiplyByRows<T: BinaryFloatingPoint>(
  _ a: UnsafeBufferPointer<T>, _ b: UnsafeBufferPointer<T>, into c: UnsafeMutableBufferPointer<T>,
  n: Int, k: Int, m: Int
) {
  guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
  var row = 0
  while row < n {
    let target = c + row * m
    var inner = 0
    while inner < k {
      let factor = a[row * k + inner]
      let source = b + inner * m
      var column = 0
      while column < m {
        target[column] += factor * source[column]
        column += 1
      }
      inner += 1
    }
    row += 1
  }
}
