internal import Tensors

/// Many differentiations on common evaluations: those that no output depends on in common are perturbed at once.
struct Sweep {
  /// One entry of an input, or one direction through all of them, and the functions of it that are differentiated.
  struct Member {
    /// The entries that move, and how fast each of them does.
    let entries: [(input: Int, offset: Int, base: Double, speed: Double)]
    /// Each function is a sum over these outputs, weighted by the upstream gradient.
    let functions: [[Int]]
    var differentiation: Differentiation

    /// How many evaluations it is waiting for.
    fileprivate var length: Int { differentiation.pending.count }
  }

  private(set) var members: [Member]
  private(set) var evaluations = 0
  private var bases = SymmetricBases()

  init(_ members: [Member]) { self.members = members }

  /// Runs until every differentiation has what it wants.
  ///
  /// Rounds are cut into batches of about a million outputs, so that the memory needed does not grow with the problem.
  mutating func run<F: CheckedFunction>(_ function: inout F, upstream: [Double]) throws(F.Failure) {
    let most = max(1, 1_000_000 / max(1, upstream.count))
    while true {
      var rest = groups(outputs: upstream.count)[...]
      if rest.isEmpty { return }
      while !rest.isEmpty {
        var (batch, planned): ([Group], Int) = ([], 0)
        while let group = rest.first, planned < most {
          batch.append(group)
          planned += group.length
          rest.removeFirst()
        }
        let outputs = try function.outputs(after: batch.flatMap(changes)).map(\.elements)
        evaluations += outputs.count
        var first = 0
        for group in batch {
          for member in group.members { absorb(outputs[first...].prefix(members[member].length), member, upstream) }
          first += group.length
        }
      }
    }
  }

  private struct Group {
    var members: [Int] = []
    /// How many evaluations the first member is waiting for; none waits for more.
    let length: Int
  }

  /// The members that are waiting, in as few groups as are found at a glance: in each, no two share an output.
  ///
  /// They are grouped anew each round. Most are satisfied by the first one, and the few that want more come from everywhere.
  private func groups(outputs: Int) -> [Group] {
    // Those that wait for as much go together, and otherwise neighbours do: they travel well.
    let waiting = members.indices.filter { members[$0].length > 0 }.sorted {
      (-members[$0].length, $0) < (-members[$1].length, $1)
    }
    var groups: [Group] = []
    /// The groups that others may join, and which outputs are taken in them.
    var shared: [(group: Int, taken: [Bool])] = []
    for member in waiting {
      let needed = members[member].functions.joined()
      if members[member].functions.reduce(0, { $0 + $1.count }) == outputs {
        groups.append(Group(members: [member], length: members[member].length))
        continue
      }
      let place = shared.firstIndex { candidate in !needed.contains { candidate.taken[$0] } } ?? shared.count
      if place == shared.count {
        shared.append((groups.count, Array(repeating: false, count: outputs)))
        groups.append(Group(length: members[member].length))
      }
      groups[shared[place].group].members.append(member)
      for output in needed { shared[place].taken[output] = true }
    }
    return groups
  }

  private func changes(_ group: Group) -> [Change] {
    var changes = Array(repeating: Change([]), count: group.length)
    for member in group.members {
      for (index, step) in members[member].differentiation.pending.enumerated() {
        for entry in members[member].entries {
          changes[index].entries.append(
            Change.Entry(input: entry.input, offset: entry.offset, value: entry.base + entry.speed * step))
        }
      }
    }
    return changes
  }

  private mutating func absorb(_ outputs: ArraySlice<[Double]>, _ member: Int, _ upstream: [Double]) {
    let readings = outputs.map { output in
      members[member].functions.map { places in
        var reading = SymmetricSamples.Reading(value: 0, magnitude: 0)
        for place in places where upstream[place] != 0 {
          let term = upstream[place] * output[place]
          reading.value += term
          reading.magnitude += term.magnitude
        }
        return reading
      }
    }
    members[member].differentiation.absorb(readings, bases: &bases)
  }
}
