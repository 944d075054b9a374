internal import Grading
internal import JSON
internal import Likeness

extension ClassFacts {
  /// Counts, and who: by the ids of their submissions. Nothing in it is about time.
  var json: JSONValue {
    var object = JSONObject()
    object["submissions"] = JSONValue(members.count)
    object["absent"] = absent.map { strings($0.map(\.id)) }
    object["graded"] = JSONValue(graded.count)
    object["checks"] = .array(checksByFailure.map(\.json))
    object["mistakes"] = .array(
      tally.mistakes.map {
        ["mistake": .string($0.id), "title": .string($0.title), "submissions": ids($0.who.map(\.index))]
      })
    object["penalties"] = .array(
      penalties.map { ["rule": .string($0.title), "submissions": ids($0.who.map(\.member))] })
    object["endings"] = .array(
      endings.map { ["ending": .string($0.ending.rawValue), "submissions": ids($0.finding.who.map(\.member))] })
    object["alike"] = .array(lookalikes.map(json))
    return .object(object)
  }

  private func json(_ group: Lookalikes) -> JSONValue {
    switch group.likeness {
    case .copies: ["likeness": "copies", "submissions": ids(group.members)]
    case .disguised: ["likeness": "disguised", "submissions": ids(group.members)]
    case .similar(let range):
      [
        "likeness": "similar", "least": hundredths(range.lowerBound), "most": hundredths(range.upperBound),
        "submissions": ids(group.members),
      ]
    }
  }

  private func ids(_ numbers: [Int]) -> JSONValue { strings(numbers.map { members[$0].id }) }

  private func hundredths(_ share: Double) -> JSONValue { number((share * 100).rounded() / 100) }
}

extension ClassFacts.Check {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    (object["id"], object["title"]) = (.string(id), .string(title))
    for status in GradeReport.Check.Status.allCases { object[status.rawValue] = JSONValue(counts[status, default: 0]) }
    return .object(object)
  }
}
