extension String {
  /// The candidate that this string was probably meant to be: the nearest, unless more than a third of the
  /// characters must be changed; of equally near ones the first.
  func nearest(among candidates: [String]) -> String? {
    let near = candidates.compactMap { candidate in
      editDistance(to: candidate, limit: Swift.max(count, candidate.count) / 3).map { (candidate, $0) }
    }
    return near.min { $0.1 < $1.1 }?.0
  }

  /// How many characters must be inserted, removed or replaced to make `other`; nil if `limit` do not suffice.
  private func editDistance(to other: String, limit: Int) -> Int? {
    let target = Array(other)
    guard abs(count - target.count) <= limit else { return nil }
    var distances = Array(0...target.count)
    for (row, character) in enumerated() {
      var diagonal = distances[0]
      distances[0] = row + 1
      for column in target.indices {
        let replaced = diagonal + (character == target[column] ? 0 : 1)
        diagonal = distances[column + 1]
        distances[column + 1] = Swift.min(replaced, diagonal + 1, distances[column] + 1)
      }
    }
    return distances[target.count] <= limit ? distances[target.count] : nil
  }
}
