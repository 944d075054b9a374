public import Grading
public import Hashing

/// Reports in journals as a collection: each is read when it is asked for, and let go.
public struct JournalReports: RandomAccessCollection, Sendable {
  private let places: [(journal: Journal, key: Digest)]
  private let onFailure: @Sendable (any Error) -> Never

  /// - Parameters:
  ///   - places: Where the reports are, in their order.
  ///   - onFailure: What to do if the disk fails: a collection cannot throw, and a report that lacks others must not be
  ///     written.
  public init(_ places: [(journal: Journal, key: Digest)], onFailure: @escaping @Sendable (any Error) -> Never) {
    self.places = places
    self.onFailure = onFailure
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { places.count }

  public subscript(position: Int) -> GradeReport {
    let (journal, key) = places[position]
    do {
      guard let report = try journal.report(key) else { preconditionFailure("a report that was never added") }
      return report
    } catch {
      onFailure(error)
    }
  }
}
