/// The name that was probably meant: one that begins like the word, or else the one that is the fewest typing slips
/// away from it, if they are few for its length.
public func nearest(to word: String, in names: [String]) -> String? {
  let letters = word.drop { $0 == "-" }
  // Whatever is longer was not mistyped, and comparing it would take time.
  guard letters.count <= 64 else { return nil }
  if letters.count >= 3, let longer = names.first(where: { $0.hasPrefix(word) }) { return longer }
  let limit = max(1, letters.count / 3)
  let candidates = names.filter { abs($0.count - word.count) <= limit }
    .map { (name: $0, slips: slips(Array(word), Array($0))) }
  guard let best = candidates.min(by: { $0.slips < $1.slips }) else { return nil }
  return best.slips <= limit ? best.name : nil
}

/// How many letters were left out, put in, replaced, or swapped with their neighbour to turn one word into the other.
private func slips(_ a: [Character], _ b: [Character]) -> Int {
  var table = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
  for row in 0..<a.count {
    table[row + 1][0] = row + 1
    for column in 0..<b.count {
      var least = min(table[row][column + 1], table[row + 1][column]) + 1
      least = min(least, table[row][column] + (a[row] == b[column] ? 0 : 1))
      if row > 0 && column > 0 && a[row] == b[column - 1] && a[row - 1] == b[column] {
        least = min(least, table[row - 1][column - 1] + 1)
      }
      table[row + 1][column + 1] = least
    }
  }
  return table[a.count][b.count]
}
