/// The derivative of `function` at `x`, with a bound on its error. The function is given all arguments of a round at once.
public func differentiate(
  at x: Double, precision: Precision = .float64, effort: Effort? = nil, _ function: ([Double]) -> [Double]
) -> Derivative {
  var differentiation = Differentiation(at: x, precision: precision, effort: effort ?? .accurate(at: x))
  var bases = SymmetricBases()
  while !differentiation.pending.isEmpty {
    let values = function(differentiation.pending)
    differentiation.absorb(values.map { [.init(value: $0, magnitude: $0.magnitude)] }, bases: &bases)
  }
  return differentiation.derivatives[0]
}
