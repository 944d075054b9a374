/// The derivative of `function` at `x`, with a bound on its error. The function is given all arguments of a round at once.
public func differentiate(
  at x: Double, precision: Precision = .float64, effort: Effort? = nil, _ function: ([Double]) -> [Double]
) -> Derivative {
  var differentiation = Differentiation(at: x, precision: precision, effort: effort ?? .accurate(at: x))
  while !differentiation.pending.isEmpty {
    let values = function(differentiation.pending)
    differentiation.absorb(values.map { [$0] }, magnitudes: values.map { [$0.magnitude] })
  }
  return differentiation.derivatives[0]
}
