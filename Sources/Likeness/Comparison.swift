internal import Glibc

/// Compares sets of marks by what is rare in them.
struct Comparison {
  /// Two sets that are alike, by their numbers.
  struct Link: Equatable {
    let a: Int
    let b: Int
    let similarity: Double
  }

  private let sets: [[UInt32]]
  /// Every mark with the number of a set that has it, in order.
  private let postings: [UInt64]
  /// For each mark of each set, where its posting is, and what the mark weighs.
  private var places: [[(posting: UInt32, weight: Float)]]
  private let totals: [Double]

  /// Sets of marks that ascend.
  init(_ sets: [[UInt32]]) {
    self.sets = sets
    let postings = sets.indices.flatMap { set in sets[set].map { UInt64($0) << 32 | UInt64(set) } }.sorted()
    var places = sets.map { set -> [(posting: UInt32, weight: Float)] in
      var places: [(posting: UInt32, weight: Float)] = []
      places.reserveCapacity(set.count)
      return places
    }
    var start = 0
    while start < postings.count {
      let end = postings[start...].firstIndex { $0 >> 32 != postings[start] >> 32 } ?? postings.count
      let weight = Float(log(Double(sets.count) / Double(end - start)))
      // Marks ascend here as they do in each set.
      for index in start..<end { places[Self.set(postings[index])].append((UInt32(index), weight)) }
      start = end
    }
    (self.postings, self.places) = (postings, places)
    totals = places.map { $0.reduce(0) { $0 + Double($1.weight) } }
  }

  private static func set(_ posting: UInt64) -> Int { Int(posting & 0xFFFF_FFFF) }

  /// So alike are two sets that people should look at them.
  static let threshold = 0.75
  /// So much weight must be shared at the least: of little, much is soon shared by chance.
  static let leastShared = 12.0
  /// With so many of those that share a mark with it, and follow it, a set is compared.
  private static let reach = 32

  /// The pairs that are alike, each once.
  func links() -> [Link] {
    var shared = [Double](repeating: 0, count: sets.count)
    var links: [Link] = []
    for a in sets.indices {
      var touched: [Int] = []
      for (place, weight) in places[a] where weight > 0 {
        for posting in postings[(Int(place) + 1)...].prefix(Self.reach) {
          guard posting >> 32 == postings[Int(place)] >> 32 else { break }
          let b = Self.set(posting)
          if shared[b] == 0 { touched.append(b) }
          shared[b] += Double(weight)
        }
      }
      for b in touched {
        // Of a mark that many have, only some pairs were seen: half of what is needed is worth a closer look.
        if shared[b] >= Self.threshold / 2 * (totals[a] + totals[b]) / 2 {
          let (weight, similarity) = compare(a, b)
          if similarity >= Self.threshold && weight >= Self.leastShared {
            links.append(Link(a: a, b: b, similarity: similarity))
          }
        }
        shared[b] = 0
      }
    }
    return links
  }

  /// The weight that two sets share, and what part it is of what both have on the average.
  func compare(_ a: Int, _ b: Int) -> (weight: Double, similarity: Double) {
    var (i, j, shared) = (0, 0, 0.0)
    while i < sets[a].count && j < sets[b].count {
      if sets[a][i] == sets[b][j] {
        shared += Double(places[a][i].weight)
        (i, j) = (i + 1, j + 1)
      } else if sets[a][i] < sets[b][j] {
        i += 1
      } else {
        j += 1
      }
    }
    let average = (totals[a] + totals[b]) / 2
    return (shared, average > 0 ? shared / average : 0)
  }
}
