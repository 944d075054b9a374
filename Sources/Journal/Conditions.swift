public import Hashing
public import Submissions

/// Everything but the hand-in that a report depends on. Under other conditions a hand-in is graded again.
public struct Conditions: Sendable {
  private let digest: Digest

  /// Conditions of these facts, in their order. What may be absent is there as an empty fact.
  public init(_ facts: [[UInt8]]) { digest = Self.hash(facts) }

  /// The key of the report on a hand-in: other bytes, another name, another key.
  public func key(of handIn: HandIn) -> Digest {
    let name = handIn.name
    let facts =
      [
        digest.hex, handIn.id, handIn.path, handIn.sha256, handIn.container.rawValue, handIn.refusal ?? "",
        name.site?.rawValue ?? "", name.student ?? "", name.studentID ?? "", "\(name.isMarkedLate)",
        name.submitted.map(String.init(describing:)) ?? "", name.given ?? "",
        handIn.listed?.name ?? "", handIn.listed?.siteID ?? "",
      ] + handIn.notes
    return Self.hash(facts.map { Array($0.utf8) })
  }

  /// Each fact with its length before it: no two lists of facts are the same bytes.
  private static func hash(_ facts: [[UInt8]]) -> Digest {
    var hash = SHA256()
    for fact in facts {
      hash.update(withUnsafeBytes(of: UInt64(fact.count).littleEndian, Array.init))
      hash.update(fact)
    }
    return hash.digest
  }
}
