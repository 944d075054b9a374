internal import Glibc

extension SymmetricSamples {
  /// How far the function departs from a constant among the finite samples.
  var variation: Double {
    var largest = 0.0
    for index in 0..<finitePrefix { largest = max(largest, odd(index).magnitude, (even(index) - even(0)).magnitude) }
    return largest
  }

  /// An estimate of the radius of convergence, from the surveyed samples' highest divided differences.
  ///
  /// Where the coefficients of a power series fall like those of a geometric series, aₖ ≈ A / Rᵏ, each tells R.
  var radius: Double {
    let finite = finitePrefix
    guard finite == distances.count, finite >= 4 else { return distances[max(finite - 1, 0)] / 8 }
    let squares = distances.map { $0 * $0 }
    let odd = dividedDifferences(distances.indices.map { self.odd($0) / distances[$0] }, squares)
    let even = dividedDifferences(distances.indices.map(self.even), squares)
    let size = variation
    func radius(_ coefficient: Double, _ power: Double) -> Double {
      coefficient == 0 ? .infinity : pow(size / coefficient.magnitude, 1 / power)
    }
    return min(radius(odd[3], 7), radius(odd[2], 5), radius(even[3], 6))
  }
}

/// The Newton coefficients of the polynomial through these values.
private func dividedDifferences(_ values: [Double], _ nodes: [Double]) -> [Double] {
  var table = values
  for order in 1..<max(values.count, 1) {
    for index in stride(from: values.count - 1, through: order, by: -1) {
      table[index] = (table[index] - table[index - 1]) / (nodes[index] - nodes[index - order])
    }
  }
  return table
}
