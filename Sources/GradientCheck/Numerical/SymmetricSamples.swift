/// Values of one function at pairs of arguments on either side of a point, the nearest pair first.
struct SymmetricSamples {
  /// The distance of each pair's arguments from the centre, ascending.
  private(set) var distances: [Double] = []
  private(set) var right: [Reading] = []
  private(set) var left: [Reading] = []

  /// A value, and the magnitude of what was added up to it: rounding errors are proportional to the latter.
  struct Reading {
    var value: Double
    var magnitude: Double
  }

  mutating func insert(distance: Double, right: Reading, left: Reading) {
    let place = distances.firstIndex { $0 >= distance } ?? distances.count
    distances.insert(distance, at: place)
    self.right.insert(right, at: place)
    self.left.insert(left, at: place)
  }

  /// How many of the pairs, from the nearest on, are finite.
  var finitePrefix: Int {
    distances.indices.first { !right[$0].value.isFinite || !left[$0].value.isFinite } ?? distances.count
  }

  /// The odd part of the function at each pair.
  func odd(_ index: Int) -> Double { right[index].value / 2 - left[index].value / 2 }

  /// The even part.
  func even(_ index: Int) -> Double { right[index].value / 2 + left[index].value / 2 }

  /// The largest magnitude among the first `count` pairs.
  func magnitude(of count: Int) -> Double {
    var largest = 0.0
    for index in 0..<count { largest = max(largest, right[index].magnitude, left[index].magnitude) }
    return largest
  }

  /// Whether all the first `count` pairs have one and the same value.
  func isFlat(_ count: Int) -> Bool {
    (0..<count).allSatisfy { right[$0].value == right[0].value && left[$0].value == right[0].value }
  }
}
