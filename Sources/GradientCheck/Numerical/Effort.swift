/// How much is asked of a differentiation.
public struct Effort: Sendable, Hashable {
  /// A guess of the distance over which the function is smooth. It is improved upon; a good one saves evaluations.
  public var reach: Double
  /// The most evaluations.
  public var evaluations: Int
  /// The relative error bound below which no more is evaluated.
  public var goal: Double

  public init(reach: Double, evaluations: Int, goal: Double) {
    (self.reach, self.evaluations, self.goal) = (reach, evaluations, goal)
  }

  /// The best value that 20 evaluations can give. The functions of this field change over distances of about 1, which a
  /// quarter of it shows well enough to know how far to go; where arguments are large, so is the distance over which
  /// anything can change without having been rounded away.
  public static func accurate(at x: Double) -> Effort {
    Effort(reach: max(0.25, x.magnitude / 16), evaluations: 20, goal: 0)
  }

  /// Enough to judge a claimed derivative.
  ///
  /// It begins closer to the point than accuracy would: kinks lie further away then, and four pairs of samples are mostly
  /// all it takes. Float32 has no digits to spare for so small a step, nor for more than a third of what a verdict needs.
  public static func judging(at x: Double, _ precision: Precision) -> Effort {
    switch precision {
    case .float32: Effort(reach: max(0.25, x.magnitude / 32), evaluations: 100, goal: 3e-3)
    case .float64: Effort(reach: max(0x1p-7, x.magnitude / 256), evaluations: 100, goal: 1e-8)
    }
  }
}
