internal import Hashing
internal import Journal

/// `Grader merge`: joins the journals of a class's shards, and writes the reports that one process would have written.
func merge(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let parts = try options.operands.map { path in
    let journal = try Journal(reading: path)
    guard let roster = try journal.roster() else {
      throw PlaceError("\(path): no class was ever graded into this journal")
    }
    return Part(path: path, journal: journal, roster: roster)
  }
  let places = try merged(parts)
  try prepare(options.reports)
  let reports = JournalReports(places, onFailure: console.giveUp)
  try await write(reports, absent: parts[0].roster.absent, options, console)
  return reports.status(failingBelow: options.failBelow)
}

/// A shard's journal.
private struct Part {
  let path: String
  let journal: Journal
  let roster: Roster
}

/// Where the report on each hand-in is, in order, if every one is in its shard.
private func merged(_ parts: [Part]) throws(PlaceError) -> [(journal: Journal, key: Digest)] {
  let first = parts[0]
  var shards: [Int: Part] = [:]
  for part in parts {
    try requireSameClass(first, part)
    let shard = part.roster.shard
    if let other = shards[shard.number] {
      throw PlaceError("\(other.path) and \(part.path) are both shard \(shard.number)/\(shard.count): leave one out")
    }
    shards[shard.number] = part
  }
  let count = first.roster.shard.count
  if let missing = (1...count).first(where: { shards[$0] == nil }) {
    throw PlaceError("shard \(missing)/\(count) is missing: name its journal as well")
  }
  var places: [(journal: Journal, key: Digest)] = []
  for (index, entry) in first.roster.entries.enumerated() {
    guard let part = shards[index % count + 1] else { continue }
    guard part.journal.holds(entry.key) else {
      throw PlaceError("\(part.path): \(entry.id) is not graded; give its command again with --resume")
    }
    places.append((part.journal, entry.key))
  }
  return places
}

private func requireSameClass(_ first: Part, _ other: Part) throws(PlaceError) {
  let (a, b) = (first.roster, other.roster)
  guard a.entries.map(\.id) == b.entries.map(\.id), a.absent == b.absent else {
    throw PlaceError(
      "\(first.path) and \(other.path) are of different classes: not the same hand-ins, or not the same --roster")
  }
  if let (entry, _) = zip(a.entries, b.entries).first(where: { $0.key != $1.key }) {
    throw PlaceError(
      "\(first.path) and \(other.path) do not fit together: \(entry.id) was graded from other files, with other fixtures "
        + "or options, by another build of Grader, or behind other layers of isolation")
  }
  guard a.shard.count == b.shard.count else {
    throw PlaceError(
      "\(first.path) is one of \(a.shard.count) shards, and \(other.path) one of \(b.shard.count)")
  }
}
