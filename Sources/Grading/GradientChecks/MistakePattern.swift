public import GradientCheck
internal import Tensors

/// What the wrong entries of a gradient have in common: mistakes have shapes.
public enum MistakePattern: Sendable, Equatable {
  /// The claim is 0 everywhere, and the derivative is not.
  case allZero
  /// The derivative is 0 everywhere: the forward pass does not use this parameter at all.
  case unused
  /// The claim is the derivative, transposed.
  case transposed
  /// The claim is the derivative times this, everywhere.
  case factor(Double)
  /// Exactly these rows are wrong, and all of their entries.
  case rows([Int])
  /// Exactly these columns.
  case columns([Int])

  /// The pattern of a gradient that is wrong somewhere, the one that says most first.
  public init?(_ finding: GradientFinding) {
    let (claims, numeric) = (finding.analytic.elements, finding.numeric)
    guard finding.wrong > 0, claims.allSatisfy(\.isFinite) else { return nil }
    /// Whether each claim is this derivative times `factor`, as far as is known: a kink's may be any of its slopes.
    func holds(times factor: Double = 1, _ expected: (Int) -> Derivative) -> Bool {
      claims.indices.allSatisfy { offset in
        let claim = claims[offset] / factor
        return expected(offset).distance(to: claim) <= 0x1p-18 * claim.magnitude
      }
    }
    let shape = finding.analytic.shape
    let width = shape.last ?? 1
    let known = numeric.indices.filter { numeric[$0].isKnown(within: 0.01) }
    let largest = known.max { numeric[$0].value.magnitude < numeric[$1].value.magnitude } ?? 0
    let factor = claims[largest] / numeric[largest].value
    if claims.allSatisfy({ $0 == 0 }) {
      self = .allZero
    } else if numeric.allSatisfy({ $0.value.magnitude <= $0.bound }) {
      self = .unused
    } else if shape.count == 2, shape[0] == shape[1], width > 1,
      holds({ numeric[$0 % width * width + $0 / width] })
    {
      self = .transposed
    } else if !known.isEmpty, factor != 0, claims.count > 1, holds(times: factor, { numeric[$0] }) {
      self = .factor(factor)
    } else if let rows = Self.lines(finding, of: { $0 / width }, count: claims.count / width), shape.count == 2 {
      self = .rows(rows)
    } else if let columns = Self.lines(finding, of: { $0 % width }, count: width), shape.count == 2 {
      self = .columns(columns)
    } else {
      return nil
    }
  }

  /// The lines that are wrong from end to end, if nothing else is wrong and they are not all.
  private static func lines(_ finding: GradientFinding, of line: (Int) -> Int, count: Int) -> [Int]? {
    let wrong = Set(finding.marks.indices.filter { finding.marks[$0] == .wrong }.map(line))
    let isWhole = finding.marks.indices.allSatisfy { !wrong.contains(line($0)) || finding.marks[$0] == .wrong }
    return isWhole && wrong.count < count ? wrong.sorted() : nil
  }
}
