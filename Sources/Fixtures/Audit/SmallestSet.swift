/// Few cases that do as much as all of them: kill every mutant as often as is asked, where all cases together do, and
/// tell apart every two that any case tells apart.
///
/// The smallest set of all is out of reach (it is the set-cover problem); taking the case that adds most, and at the end
/// giving back what has become superfluous, comes near.
struct SmallestSet {
  /// The places of the cases, in their order.
  let cases: [Int]

  init(_ results: [Results], kills wanted: Int) {
    let mutants = results.first?.answers.count ?? 0
    let killed = results.map { result in (0..<mutants).filter(result.kills) }
    var killers = Array(repeating: [Int](), count: mutants)
    for (place, killed) in killed.enumerated() { for mutant in killed { killers[mutant].append(place) } }
    var chosen: [Int] = []
    var missing = killers.map { min(wanted, $0.count) }
    while missing.contains(where: { $0 > 0 }) {
      let gains = results.indices.map { place in
        chosen.contains(place) ? 0 : killed[place].count { missing[$0] > 0 }
      }
      let best = gains.indices.max { gains[$0] < gains[$1] || (gains[$0] == gains[$1] && $0 > $1) }!
      chosen.append(best)
      for mutant in killed[best] { missing[mutant] -= 1 }
    }
    chosen = Self.withoutSuperfluous(chosen, killers, wanted)

    let full = results.reduce(Classes(of: mutants)) { $0.split(by: $1.answers) }
    var classes = chosen.reduce(Classes(of: mutants)) { $0.split(by: results[$1].answers) }
    while classes.count < full.count {
      let rest = results.indices.filter { !chosen.contains($0) }
      let splits = rest.map { (place: $0, classes: classes.split(by: results[$0].answers)) }
      let best = splits.max { $0.classes.count < $1.classes.count }!
      chosen.append(best.place)
      classes = best.classes
    }
    cases = chosen.sorted()
  }

  private static func withoutSuperfluous(_ chosen: [Int], _ killers: [[Int]], _ wanted: Int) -> [Int] {
    var kept = chosen
    for place in chosen.reversed() {
      let others = Set(kept).subtracting([place])
      let isNeeded = killers.contains { places in
        places.contains(place) && places.count(where: others.contains) < min(wanted, places.count)
      }
      if !isNeeded { kept.removeAll { $0 == place } }
    }
    return kept
  }
}
