internal import Tensors

/// Whether a stretch on which no output changes at all is real, or made by rounding.
///
/// A dead ReLU's plateau ends in a bend, or never. Where 1 − σ(z) has few digits left, its logarithm is a staircase: each
/// step is as flat, and ends in a jump. No derivative can be told there, whatever a difference quotient says.
enum Plateau {
  static func isMadeByRounding<F: CheckedFunction>(
    _ function: inout F, at place: Place, upstream: [Double]
  ) throws(F.Failure) -> Bool {
    let precision = function.precision
    let x = function.inputs[place.input].value.elements[place.offset]
    let levels = try outputs(&function, at: place, x)
    func departure(_ step: Double) throws(F.Failure) -> Departure {
      Departure(from: levels, to: try outputs(&function, at: place, precision.rounded(x + step)), upstream)
    }
    for side in [-1.0, 1] {
      var (inside, outside) = (0.0, 0.0)
      var end = Departure()
      for doubling in 0..<12 where outside == 0 {
        let step = side * max(0.125, x.magnitude / 64) * Double(1 << doubling)
        end = try departure(step)
        if end.isNone { inside = step } else { outside = step }
      }
      guard outside != 0 else { continue }
      if !end.distance.isFinite { return true }
      let steepness = end.distance / (outside - inside).magnitude
      let spacing = precision.spacing(at: max(x.magnitude, outside.magnitude))
      while (outside - inside).magnitude > 4 * spacing {
        let middle = (inside + outside) / 2
        let there = try departure(middle)
        if there.isNone { inside = middle } else { (outside, end) = (middle, there) }
      }
      let rounding = 32 * precision.unitRoundoff * end.size
      if !(end.distance <= rounding + 1000 * spacing * steepness) { return true }
    }
    return false
  }

  private static func outputs<F: CheckedFunction>(
    _ function: inout F, at place: Place, _ argument: Double
  ) throws(F.Failure) -> [Double] {
    try function.outputs(after: [Change([.init(input: place.input, offset: place.offset, value: argument)])])[0]
      .elements
  }

  /// What has changed between two outputs. Entries that have not are left out of the size as well: next to a large one
  /// that does not depend on the input, a small one's jump would look like the large one's rounding.
  private struct Departure {
    private(set) var distance = 0.0
    private(set) var size = 0.0
    private(set) var isNone = true

    init() {}

    init(from levels: [Double], to values: [Double], _ upstream: [Double]) {
      for index in levels.indices where upstream[index] != 0 && values[index] != levels[index] {
        isNone = false
        distance += (upstream[index] * (values[index] - levels[index])).magnitude
        size += (upstream[index] * levels[index]).magnitude
      }
    }
  }
}
