/// Programs of a class that look alike, for people to look at.
public struct Lookalikes: Sendable, Equatable {
  public enum Likeness: Sendable, Equatable {
    /// The same text.
    case copies
    /// The same but for names, comments, texts, layout, and the order of functions.
    case disguised
    /// Each shares at least the lower of these shares of what is not everybody's with another one, and some the upper.
    case similar(ClosedRange<Double>)
  }

  /// Their numbers, ascending.
  public let members: [Int]
  public let likeness: Likeness
}

extension Lookalikes {
  /// The groups in a class of programs, the most alike first.
  ///
  /// What many have, such as what was handed out, tells little: each mark weighs as much as it is rare, the logarithm
  /// of the class's size over the number of programs that have it. Programs that have the same marks count once, so that
  /// copies do not make their own code common. Two programs are as alike as the weight that they share is a part of
  /// what both have on the average.
  ///
  /// The time is proportional to the number of programs: of those that share a mark, each is compared only with the
  /// few that follow it. A group holds together without more: the next one is compared with the next.
  public static func found(in sketches: [Sketch?]) -> [Lookalikes] {
    let kinds = Dictionary(grouping: sketches.indices.filter { sketches[$0] != nil }) { sketches[$0]!.marks }
      .sorted { $0.value[0] < $1.value[0] }
    let comparison = Comparison(kinds.map(\.key))
    var clusters = Clusters(count: kinds.count)
    for link in comparison.links() { clusters.join(link.a, link.b, link.similarity) }
    let groups = clusters.groups.compactMap { group -> Lookalikes? in
      let members = group.members.flatMap { kinds[$0].value }.sorted()
      guard members.count > 1 else { return nil }
      return Lookalikes(members: members, likeness: likeness(members, group.similarity, sketches))
    }
    return groups.sorted {
      ($1.highest, $1.members.count, $0.members[0]) < ($0.highest, $0.members.count, $1.members[0])
    }
  }

  private static func likeness(_ members: [Int], _ similarity: ClosedRange<Double>?, _ sketches: [Sketch?]) -> Likeness
  {
    if let similarity {
      // Members with the same marks are alike throughout.
      let hasTwins = Set(members.map { sketches[$0]!.marks }).count < members.count
      return .similar(similarity.lowerBound...(hasTwins ? 1 : similarity.upperBound))
    }
    return Set(members.map { sketches[$0]!.text }).count == 1 ? .copies : .disguised
  }

  private var highest: Double {
    switch likeness {
    case .copies: 3
    case .disguised: 2
    case .similar(let range): range.upperBound
    }
  }
}

/// Joins what is linked.
private struct Clusters {
  private var parents: [Int]
  private var similarities: [Int: ClosedRange<Double>] = [:]

  init(count: Int) { parents = Array(0..<count) }

  mutating func join(_ a: Int, _ b: Int, _ similarity: Double) {
    let (a, b) = (root(a), root(b))
    let ranges = [similarities[a], similarities[b], similarity...similarity].compactMap(\.self)
    let range = ranges.map(\.lowerBound).min()!...ranges.map(\.upperBound).max()!
    parents[max(a, b)] = min(a, b)
    similarities[min(a, b)] = range
  }

  private mutating func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  var groups: [(members: [Int], similarity: ClosedRange<Double>?)] {
    var copy = self
    return Dictionary(grouping: parents.indices) { copy.root($0) }.map { ($1, similarities[$0]) }
  }
}
