internal import Tensors

/// What a comparison found in a tensor of the right shape, entry by entry.
public struct EntryComparison: Sendable, Equatable, Codable {
  /// The state of one entry.
  public enum Mark: UInt8, Sendable, Codable { case right, wrong, notFinite }

  /// The entry that is farthest out, and where it is.
  public struct Worst: Sendable, Equatable, Codable {
    public let index: [Int]
    public let deviation: Deviation
  }

  public let shape: [Int]
  /// One mark an entry, row-major. An infinity that was expected is `right`.
  public let marks: [Mark]
  /// The largest relative error of all entries, the right ones too; 0 if there are none.
  public let maxRelativeError: Double
  /// The worst of the wrong entries: the one with the largest `|got − expected| / tolerance`, NaN before all others.
  public let worst: Worst?
  /// How many of the wrong entries are NaN.
  public let nans: Int
  /// How many of the wrong entries are infinite.
  public let infinities: Int
  /// Every entry against the alternative that it is nearest to, row-major, so that reports can draw them. Empty if all
  /// are right or there are more than `mostEntries`: nobody reads so large a picture, and a class is held in memory.
  public let entries: [Deviation]

  /// The largest tensor whose entries are kept.
  public static let mostEntries = 1024

  /// Compares entries with the alternatives; a wrong entry is reported against the one that it is nearest to.
  init(_ got: Tensor<Double>, _ accepted: [Accepted]) {
    var marks: [Mark] = []
    marks.reserveCapacity(got.count)
    var maxRelativeError = 0.0
    var worst: (offset: Int, deviation: Deviation)?
    var (nans, infinities) = (0, 0)
    var entries: [Deviation] = []

    for (offset, value) in got.elements.enumerated() {
      let deviation = Self.nearest(to: value, at: offset, in: accepted)
      if got.count <= Self.mostEntries { entries.append(deviation) }
      maxRelativeError = max(maxRelativeError, deviation.relativeError)
      if deviation.isAccepted {
        marks.append(.right)
        continue
      }
      marks.append(value.isFinite ? .wrong : .notFinite)
      if value.isNaN { nans += 1 }
      if value.isInfinite { infinities += 1 }
      if worst.map({ deviation.isWorse(than: $0.deviation) }) ?? true { worst = (offset, deviation) }
    }

    self.shape = got.shape
    self.marks = marks
    self.maxRelativeError = maxRelativeError
    self.worst = worst.map { Worst(index: got.index(at: $0.offset), deviation: $0.deviation) }
    self.nans = nans
    self.infinities = infinities
    self.entries = worst == nil ? [] : entries
  }

  /// What is found in a tensor of this shape whose entries are all right.
  public init(allRight shape: [Int], maxRelativeError: Double) {
    (self.shape, self.maxRelativeError) = (shape, maxRelativeError)
    marks = Array(repeating: .right, count: shape.reduce(1, *))
    (worst, nans, infinities, entries) = (nil, 0, 0, [])
  }

  /// The deviation from the alternative that accepts the value, or else from the one that comes nearest to it.
  private static func nearest(to value: Double, at offset: Int, in accepted: [Accepted]) -> Deviation {
    let deviations = accepted.lazy.map {
      Deviation(expected: $0.values.elements[offset], got: value, tolerance: $0.tolerances.elements[offset])
    }
    var nearest = deviations[0]
    for deviation in deviations.dropFirst() where nearest.isWorse(than: deviation) { nearest = deviation }
    return deviations.first { $0.isAccepted } ?? nearest
  }

  /// How many entries there are.
  public var total: Int { marks.count }

  /// How many entries are wrong.
  public var wrong: Int { marks.count { $0 != .right } }

  /// Where the wrong entries are in row-major order.
  public var wrongOffsets: [Int] { marks.indices.filter { marks[$0] != .right } }
}
