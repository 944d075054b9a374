internal import Tensors

/// The gradient of Σ upstream · output with respect to every entry of every input, measured.
struct Measurement {
  /// One derivative an entry, by input.
  let gradients: [[Derivative]]
  let evaluations: Int

  init<F: CheckedFunction>(
    _ function: inout F, structure: Structure, output: [Int], upstream: [Double]
  ) throws(F.Failure) {
    let inputs = function.inputs
    let precision = function.precision
    let layer = structure.firstLayer
    let samples = layer.map { inputs[$0.x].value.rows } ?? 1
    let measured = inputs.indices.filter { $0 != layer?.x && $0 != layer?.weight }

    var members: [Sweep.Member] = []
    for input in measured {
      let value = inputs[input].value
      for (offset, outputs) in structure.patterns[input].dependents(of: value.shape, output: output).enumerated() {
        members.append(
          Sweep.Member(
            entry: offset, of: input, at: value.elements[offset], precision,
            functions: input == layer?.bias ? outputs.bySample(samples, upstream.count) : [outputs]))
      }
    }
    var sweep = Sweep(members)
    try sweep.run(&function, upstream: upstream)

    var gradients = inputs.map { [Derivative](repeating: .unknown, count: $0.value.count) }
    var bySample = [[Derivative]](repeating: [], count: layer.map { inputs[$0.bias].value.count } ?? 0)
    for member in sweep.members {
      let (input, offset, _, _) = member.entries[0]
      let derivatives = member.differentiation.derivatives
      if input == layer?.bias { bySample[offset] = derivatives }
      gradients[input][offset] = Derivative(sumOf: derivatives.map { ($0, 1) })
    }
    if let layer {
      // ∂/∂W = Σ over the samples of ∂/∂z · xᵀ and ∂/∂x = ∂/∂z · W, with ∂/∂z = ∂/∂b of each sample.
      let (x, weight) = (inputs[layer.x].value, inputs[layer.weight].value)
      for unit in 0..<weight.rows {
        for column in 0..<weight.columns {
          gradients[layer.weight][unit * weight.columns + column] = Derivative(
            sumOf: (0..<samples).map { (bySample[unit][$0], x.elements[$0 * x.columns + column]) })
        }
      }
      for sample in 0..<samples {
        for column in 0..<x.columns {
          gradients[layer.x][sample * x.columns + column] = Derivative(
            sumOf: (0..<weight.rows).map { (bySample[$0][sample], weight.elements[$0 * x.columns + column]) })
        }
      }
    }
    (self.gradients, evaluations) = (gradients, sweep.evaluations)
  }
}

extension Sweep.Member {
  /// One entry of an input.
  init(
    entry offset: Int, of input: Int, at value: Double, _ precision: Precision, functions: [[Int]], widened: Double = 1
  ) {
    var effort = Effort.judging(at: value, precision)
    effort.reach *= widened
    // The differentiation's arguments are the entry's values themselves, so that they are exact.
    self.init(
      entries: [(input, offset, 0, 1)], functions: functions,
      differentiation: Differentiation(
        at: value, functions: functions.count, precision: precision, effort: effort))
  }
}

extension [Int] {
  /// These outputs, apart by the sample whose row they lie in.
  fileprivate func bySample(_ samples: Int, _ outputs: Int) -> [[Int]] {
    var rows = [[Int]](repeating: [], count: samples)
    for output in self { rows[output * samples / outputs].append(output) }
    return rows
  }
}

extension Derivative {
  /// A weighted sum of derivatives. Where one of them is a kink the bound spans its subgradients.
  init(sumOf terms: [(derivative: Derivative, weight: Double)]) {
    if terms.count == 1, terms[0].weight == 1 {
      self = terms[0].derivative
      return
    }
    self.init(value: 0, bound: 0, shape: .flat)
    for (derivative, weight) in terms where weight != 0 {
      value += weight * derivative.value
      bound += weight.magnitude * (derivative.bound + 0x1p-50 * derivative.value.magnitude)
      condition = max(condition, derivative.condition)
      if derivative.shape != .flat && shape == .flat { shape = .smooth }
    }
    if !bound.isFinite { self = .unknown }
  }
}
