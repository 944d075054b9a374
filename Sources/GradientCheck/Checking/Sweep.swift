internal import Tensors

/// Many differentiations on common evaluations: the members of a group are perturbed at once, because no output depends
/// on two of them.
struct Sweep {
  /// One entry of an input, or one direction through all of them, and the functions of it that are differentiated.
  struct Member {
    /// The entries that move, and how fast each of them does.
    let entries: [(input: Int, offset: Int, base: Double, speed: Double)]
    /// Each function is a sum over these outputs, weighted by the upstream gradient.
    let functions: [[Int]]
    var differentiation: Differentiation
  }

  var groups: [[Member]]
  private(set) var evaluations = 0

  init(_ groups: [[Member]]) { self.groups = groups }

  /// Runs until every differentiation has what it wants.
  ///
  /// Rounds are cut into batches of about a million outputs, so that the memory needed does not grow with the problem.
  mutating func run<F: CheckedFunction>(_ function: inout F, upstream: [Double]) throws(F.Failure) {
    let most = max(1, 1_000_000 / max(1, upstream.count))
    var open = groups.indices.filter { !isDone($0) }
    while !open.isEmpty {
      var batch: [Int] = []
      var planned = 0
      for group in open where planned == 0 || planned < most {
        batch.append(group)
        planned += length(of: group)
      }
      let outputs = try function.outputs(after: batch.flatMap(changes))
      evaluations += outputs.count
      var first = 0
      for group in batch {
        let count = length(of: group)
        absorb(outputs[first..<first + count], group, upstream)
        first += count
      }
      open = open.filter { !isDone($0) }
    }
  }

  private func isDone(_ group: Int) -> Bool { groups[group].allSatisfy { $0.differentiation.pending.isEmpty } }

  private func length(of group: Int) -> Int { groups[group].map { $0.differentiation.pending.count }.max() ?? 0 }

  private func changes(_ group: Int) -> [Change] {
    (0..<length(of: group)).map { index in
      Change(
        groups[group].flatMap { member -> [Change.Entry] in
          guard index < member.differentiation.pending.count else { return [] }
          let step = member.differentiation.pending[index]
          return member.entries.map {
            Change.Entry(input: $0.input, offset: $0.offset, value: $0.base + $0.speed * step)
          }
        })
    }
  }

  private mutating func absorb(_ outputs: ArraySlice<Tensor<Double>>, _ group: Int, _ upstream: [Double]) {
    let outputs = outputs.map(\.elements)
    for index in groups[group].indices {
      let functions = groups[group][index].functions
      let count = groups[group][index].differentiation.pending.count
      guard count > 0 else { continue }
      var values: [[Double]] = []
      var magnitudes: [[Double]] = []
      for output in outputs.prefix(count) {
        var (sums, sizes) = (
          [Double](repeating: 0, count: functions.count), [Double](repeating: 0, count: functions.count)
        )
        for (function, places) in functions.enumerated() {
          for place in places where upstream[place] != 0 {
            let term = upstream[place] * output[place]
            sums[function] += term
            sizes[function] += term.magnitude
          }
        }
        values.append(sums)
        magnitudes.append(sizes)
      }
      groups[group][index].differentiation.absorb(values, magnitudes: magnitudes)
    }
  }
}
