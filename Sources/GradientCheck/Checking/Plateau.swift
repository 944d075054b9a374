internal import Tensors

/// Whether a stretch on which an output does not change at all is real, or made by rounding.
///
/// A dead ReLU's plateau ends in a bend, or never. Where 1 − σ(z) has few digits left, its logarithm is a staircase: each
/// step is as flat, and ends in a jump. No derivative can be told there, whatever a difference quotient says.
enum Plateau {
  static func isMadeByRounding<F: CheckedFunction>(
    _ function: inout F, input: Int, offset: Int, upstream: [Double]
  ) throws(F.Failure) -> Bool {
    let precision = function.precision
    let x = function.inputs[input].value.elements[offset]
    func value(_ function: inout F, _ argument: Double) throws(F.Failure) -> (sum: Double, size: Double) {
      let change = Change([.init(input: input, offset: offset, value: precision.rounded(argument))])
      let output = try function.outputs(after: [change])[0].elements
      return zip(output, upstream).reduce((0, 0)) {
        $1.1 == 0 ? $0 : ($0.0 + $1.0 * $1.1, $0.1 + ($1.0 * $1.1).magnitude)
      }
    }
    let level = try value(&function, x)
    for side in [-1.0, 1] {
      var (inside, outside) = (0.0, 0.0)
      var departure = 0.0
      for doubling in 0..<12 {
        let step = side * max(0.125, x.magnitude / 64) * Double(1 << doubling)
        let there = try value(&function, x + step).sum
        if there != level.sum {
          (outside, departure) = (step, (there - level.sum).magnitude)
          break
        }
        inside = step
      }
      guard outside != 0 else { continue }
      if !departure.isFinite { return true }
      let steepness = departure / (outside - inside).magnitude
      let spacing = precision.spacing(at: max(x.magnitude, outside.magnitude))
      while (outside - inside).magnitude > 4 * spacing {
        let middle = (inside + outside) / 2
        let there = try value(&function, x + middle).sum
        if there == level.sum {
          inside = middle
        } else {
          (outside, departure) = (middle, (there - level.sum).magnitude)
        }
      }
      let rounding = 32 * precision.unitRoundoff * level.size
      if !(departure <= rounding + 1000 * spacing * steepness) { return true }
    }
    return false
  }
}
