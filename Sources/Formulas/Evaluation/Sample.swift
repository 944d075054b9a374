internal import Tensors

/// One choice of sizes and values for everything that a question gives.
///
/// The values are fractions, so that the same point serves exact arithmetic and every rung of the ladder of numbers.
struct Sample: Sendable {
  let sizes: Sizes
  /// The given indices, from 1.
  let given: [String: Int]
  /// How far the given indices run.
  let heights: [String: Int]
  let values: [String: Quantity<Rational>]
}

extension Sample {
  /// How the values are drawn.
  enum Style: Sendable {
    /// Odd sixteenths: no two of them, nor their products and sums, are equal by accident.
    case telling
    /// Small whole numbers, to be shown to people.
    case readable
  }

  /// A sample of `problem` with these sizes.
  init(of problem: Problem, _ extents: [Int], _ style: Style, using generator: inout SplitMix64) {
    let sizes = Sizes(Array(zip(problem.dimensions, extents)).map { ($0, $1) })
    self.sizes = sizes
    var given: [String: Int] = [:]
    for (dimension, names) in problem.indices {
      let positions = Array(1...max(1, sizes[dimension] ?? 1)).shuffled(using: &generator)
      for (name, position) in zip(names, positions) { given[name] = position }
    }
    self.given = given
    heights = problem.indices.reduce(into: [:]) { heights, pair in
      for name in pair.names { heights[name] = sizes[pair.dimension] }
    }
    var values: [String: Quantity<Rational>] = [:]
    for variable in problem.variables {
      let shape = sizes.shape(variable.shape ?? []) ?? .scalar
      let domain = variable.domain ?? .real
      if let family = variable.family {
        values[variable.name] = .family(
          (0..<(sizes[family] ?? 1)).map { _ in Matrix(shape, domain.draw(shape, style, using: &generator)) })
      } else {
        values[variable.name] = .one(Matrix(shape, domain.draw(shape, style, using: &generator)))
      }
    }
    self.values = values
  }

  /// A sample whose sizes all differ and are at least 2.
  init(of problem: Problem, using generator: inout SplitMix64) {
    let least = max(2, problem.indices.map(\.names.count).max() ?? 0)
    let pool = Array(least..<(least + problem.dimensions.count + 1)).shuffled(using: &generator)
    self.init(of: problem, Array(pool.prefix(problem.dimensions.count)), .telling, using: &generator)
  }
}

extension Sample {
  /// The same sample, with the sign of every number that may have either the other one than in `other`.
  func opposing(_ other: Sample, _ problem: Problem) -> Sample {
    let scalars = problem.variables.filter { ($0.domain ?? .real).hasBothSigns && $0.shape ?? [] == [] }.map(\.name)
    let opposed = scalars.reduce(into: values) { values, name in
      guard case .one(let own)? = values[name], case .one(let others)? = other.values[name],
        (own.elements[0].numerator < 0) == (others.elements[0].numerator < 0)
      else { return }
      values[name] = .one(own.map { -$0 })
    }
    return Sample(sizes: sizes, given: given, heights: heights, values: opposed)
  }

  /// The values on a rung of the ladder.
  func quantities<Scalar: Number>() -> [String: Quantity<Scalar>] {
    values.mapValues { quantity in
      quantity.map { Scalar(Double($0.numerator)) / Scalar(Double($0.denominator)) }
    }
  }
}

extension Domain {
  /// Whether a number may be negative, and as large.
  fileprivate var hasBothSigns: Bool { self == .real || self == .awayFromZero || self == .sign }

  /// As many values as the shape has entries.
  fileprivate func draw(
    _ shape: Shape, _ style: Sample.Style, using generator: inout SplitMix64
  ) -> [Rational] {
    let count = shape.rows * shape.columns
    let magnitude = { (generator: inout SplitMix64) -> Rational in
      style == .telling
        ? Rational(Int128(2 * Int.random(in: 1...15, using: &generator) + 1), over: 16)
        : Rational(Int.random(in: 1...3, using: &generator))
    }
    switch self {
    case .real, .awayFromZero:
      return (0..<count).map { _ in
        if style == .readable && self == .real && Int.random(in: 0..<5, using: &generator) == 0 { return 0 }
        let size = magnitude(&generator)
        return Bool.random(using: &generator) ? size : -size
      }
    case .positive: return (0..<count).map { _ in magnitude(&generator) }
    case .unit:
      let parts = style == .telling ? 31 : 4
      return (0..<count).map { _ in Rational(Int128(Int.random(in: 1..<parts, using: &generator)), over: Int128(parts))
      }
    case .probability:
      let weights = (0..<count).map { _ in Int128(Int.random(in: 1...(style == .telling ? 9 : 2), using: &generator)) }
      return weights.map { Rational($0, over: weights.reduce(0, +)) }
    case .oneHot:
      let hot = Int.random(in: 0..<count, using: &generator)
      return (0..<count).map { $0 == hot ? 1 : 0 }
    case .binary: return (0..<count).map { _ in Bool.random(using: &generator) ? 1 : 0 }
    case .sign: return (0..<count).map { _ in Bool.random(using: &generator) ? 1 : -1 }
    }
  }
}
