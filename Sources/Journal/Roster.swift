public import Grading
public import Hashing

/// What a journal is about: the whole class, in order, and which share of it this journal is to hold.
public struct Roster: Codable, Equatable, Sendable {
  /// A hand-in, and the key of its report.
  public struct Entry: Codable, Equatable, Sendable {
    public var id: String
    public var key: Digest

    public init(id: String, key: Digest) { (self.id, self.key) = (id, key) }
  }

  public var entries: [Entry]
  public var shard: Shard
  /// Those of the class who have none of the hand-ins, if it is known who is in the class.
  public var absent: [Absentee]?

  public init(entries: [Entry], shard: Shard, absent: [Absentee]? = nil) {
    (self.entries, self.shard, self.absent) = (entries, shard, absent)
  }

  /// Where the roster itself stands: no report has the digest of this text.
  static let key = SHA256.hash(Array("roster".utf8))
}

/// One share of several that have equally many hand-ins, or one more.
public struct Shard: Codable, Equatable, Sendable {
  /// From 1.
  public var number: Int
  public var count: Int

  public static let whole = Shard(number: 1, count: 1)

  public init(number: Int, count: Int) { (self.number, self.count) = (number, count) }

  /// Whether the hand-in at `index` belongs to it. Every N-th does, so that the slow ones, which are often neighbours,
  /// are shared out.
  public func contains(_ index: Int) -> Bool { index % count == number - 1 }
}
