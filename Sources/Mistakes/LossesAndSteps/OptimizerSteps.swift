import Tensors

/// Adam's steps, each habit of which can be another.
struct AdamSteps: Sendable {
  var correctsFirst = true
  var correctsSecond = true
  /// Whether the corrections are those of the step before: t counts from 0.
  var countsFromZero = false
  /// Whether 1 − β^t is 1 − β in every step.
  var correctsAlike = false
  var weighsGradient = true
  var squaresGradient = true
  var takesRoot = true
  var epsilonInRoot = false
  var swapsDecays = false
  var direction = -1.0
  /// Whether the means begin anew in each step.
  var forgets = false
  /// Whether the second mean has the first one's decay.
  var sharesDecay = false

  /// The weight after each step.
  func weights(_ sheet: Sheet) -> Numbers {
    let decays = (sheet[.firstDecay].sum(), sheet[.secondDecay].sum())
    let first = swapsDecays ? decays.1 : decays.0
    let second = swapsDecays || sharesDecay ? decays.0 : decays.1
    let (rate, epsilon) = (sheet[.rate].sum(), sheet[.epsilon].sum())
    var (w, m, v) = (sheet[.start].sum(), 0.0, 0.0)
    let weights = sheet[.steps].elements.enumerated().map { index, g -> Double in
      if forgets { (m, v) = (0, 0) }
      m = first * m + (weighsGradient ? 1 - first : 1) * g
      v = second * v + (1 - second) * (squaresGradient ? g * g : abs(g))
      let t = correctsAlike ? 1 : countsFromZero ? index : index + 1
      let mean = correctsFirst ? m / (1 - power(first, t)) : m
      let square = correctsSecond ? v / (1 - power(second, t)) : v
      let divisor =
        !takesRoot ? square + epsilon : epsilonInRoot ? (square + epsilon).squareRoot() : square.squareRoot() + epsilon
      w += direction * rate * mean / divisor
      return w
    }
    return Numbers(weights)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { p, _ in p * base } }
}

/// Momentum's steps: what is kept of u, how much of the gradient joins it, and how far it goes.
func momentumSteps(
  _ sheet: Sheet, keeping kept: Double? = nil, adding share: Double = 1, direction: Double = -1,
  looksAhead: Bool = false
) -> Numbers {
  let decay = kept ?? sheet[.firstDecay].sum()
  var (w, u) = (sheet[.start].sum(), 0.0)
  return sheet[.steps].map { g in
    u = decay * u + share * g
    w += direction * sheet[.rate].sum() * (looksAhead ? decay * u + g : u)
    return w
  }
}
