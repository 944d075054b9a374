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
@_specialize(where T == Float)
@_specialize(where T == Double)
private func multiplyByRows<T: BinaryFloatingPoint>(
  _ a: UnsafeBufferPointer<T>, _ b: UnsafeBufferPointer<T>, into c: UnsafeMutableBufferPointer<T>,
  n: Int, k: Int, m: Int
) {
  for row in 0..<n {
    let target = UnsafeMutableBufferPointer(rebasing: c[row * m..<(row + 1) * m])
    for inner in 0..<k {
      let factor = a[row * k + inner]
      let source = UnsafeBufferPointer(rebasing: b[inner * m..<(inner + 1) * m])
      for column in 0..<m { target[column] += factor * source[column] }
    }
  }
}
