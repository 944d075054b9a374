/// Polynomials that are orthonormal on a set of weighted nodes: the least-squares fits of every degree at once.
///
/// With them a fit of degree k is the fit of degree k − 1 and one more term, and what is left over after k terms has the
/// sum of squares of the remaining coefficients. So one pass tells for every degree how large the truncation and the
/// noise are, which is all that choosing a degree takes. The recurrence (Stieltjes) is stable for any distinct nodes.
struct OrthogonalBasis {
  /// Each polynomial at the nodes, times the square root of the node's weight: an orthonormal row.
  private let rows: [[Double]]
  private let roots: [Double]
  /// Each polynomial at 0.
  let atZero: [Double]
  /// Each polynomial's derivative at 0.
  let slopeAtZero: [Double]

  init(nodes: [Double], weights: [Double]) {
    let count = nodes.count
    roots = weights.map { $0.squareRoot() }
    let norm = weights.reduce(0, +).squareRoot()
    var rows = [roots.map { $0 / norm }]
    var (atZero, slopeAtZero) = ([1 / norm], [0.0])
    var beta = 0.0
    for k in 1..<max(count, 1) {
      let row = rows[k - 1]
      let alpha = zip(row, nodes).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
      var next = row.indices.map { (nodes[$0] - alpha) * row[$0] - (k > 1 ? beta * rows[k - 2][$0] : 0) }
      let size = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
      next = next.map { $0 / size }
      let (before, slopeBefore) = k > 1 ? (atZero[k - 2], slopeAtZero[k - 2]) : (0, 0)
      atZero.append((-alpha * atZero[k - 1] - beta * before) / size)
      slopeAtZero.append((atZero[k - 1] - alpha * slopeAtZero[k - 1] - beta * slopeBefore) / size)
      rows.append(next)
      beta = size
    }
    (self.rows, self.atZero, self.slopeAtZero) = (rows, atZero, slopeAtZero)
  }

  /// The coefficients of `values`, one a polynomial; each is taken from what the earlier ones left, so that small ones
  /// keep their digits.
  func coefficients(of values: [Double]) -> [Double] {
    var rest = zip(values, roots).map { $0 * $1 }
    return rows.map { row in
      var coefficient = 0.0
      for index in rest.indices { coefficient += rest[index] * row[index] }
      for index in rest.indices { rest[index] -= coefficient * row[index] }
      return coefficient
    }
  }
}
