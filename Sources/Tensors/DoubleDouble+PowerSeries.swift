extension DoubleDouble {
  /// A polynomial in Horner's form whose last terms are so small that a double has all the bits of them that matter.
  ///
  /// A term that is 2⁻⁵³ of the result or less contributes 53 bits at most to the 106, so computing it in double
  /// arithmetic loses nothing and saves half of the work.
  struct PowerSeries: Sendable {
    /// Coefficients from the highest power down: the small ones first.
    private let trailing: [Double]
    private let leading: [DoubleDouble]

    /// The series of `coefficient(n)` · xⁿ for n below `count`, with the terms from `precise` on in double arithmetic.
    init(count: Int, precise: Int, coefficient: (Int) -> DoubleDouble) {
      trailing = (precise..<count).reversed().map { coefficient($0).high }
      leading = (0..<precise).reversed().map(coefficient)
    }

    func callAsFunction(_ x: DoubleDouble) -> DoubleDouble {
      var tail = 0.0
      for coefficient in trailing { tail = tail * x.high + coefficient }
      var sum = DoubleDouble(tail)
      for coefficient in leading { sum = sum * x + coefficient }
      return sum
    }
  }

  /// n!, exact in every series here: 23! has 56 significant bits.
  static func factorial(_ n: Int) -> DoubleDouble {
    (0..<n).reduce(1) { $0 * DoubleDouble(Double($1 + 1)) }
  }
}
