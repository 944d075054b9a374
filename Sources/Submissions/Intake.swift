/// All that was handed in at one path: by one student, or by a class whose hand-ins lie side by side in a folder.
public struct Intake: Sendable, Equatable {
  /// The hand-ins, sorted by id; no two have the same.
  public let handIns: [HandIn]
  /// The names in a class's folder that are no hand-ins.
  public let ignored: [String]

  /// Reads the hand-in or the class at `path`. What is wrong with one of a class's hand-ins is said in that hand-in.
  public init(at path: String) throws(SubmissionError) {
    let absolute = try absolutePath(of: path)
    guard try isFolder(absolute), let folder = try ClassFolder(absolute) else {
      let handIn = try HandIn(at: path)
      if let problem = handIn.misdirection { throw SubmissionError(path: path, problem: problem) }
      handIns = [handIn]
      ignored = []
      return
    }
    let given = path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
    handIns = distinct(latest(folder.handIns(under: given)))
    ignored = folder.ignored
  }

  /// Reads what lies at `path` as one student's, however much it looks like a class: a course site has unpacked it there,
  /// and knows whose it is.
  public init(oneAt path: String, by student: String?) throws(SubmissionError) {
    var handIn = try HandIn(at: path)
    if let student { handIn.id = student }
    handIns = [handIn]
    ignored = []
  }
}

/// The last hand-in of every student, with a note of those that it replaced: that is the one that counts. Without the
/// time nothing is known of the order, and all are kept.
private func latest(_ handIns: [HandIn]) -> [HandIn] {
  var replaced: [String: [LocalMinute]] = [:]
  var last: [String: LocalMinute] = [:]
  for handIn in handIns {
    guard let student = handIn.name.studentID, let time = handIn.name.submitted, time != last[student] else { continue }
    if let earlier = last[student] { replaced[student, default: []].append(min(earlier, time)) }
    last[student] = max(last[student] ?? time, time)
  }
  return handIns.compactMap { handIn in
    guard let student = handIn.name.studentID, let time = handIn.name.submitted, let earlier = replaced[student] else {
      return handIn
    }
    guard time == last[student] else { return nil }
    var handIn = handIn
    let times = Set(earlier).sorted().map(String.init(describing:)).joined(separator: " and ")
    handIn.notes.append("it replaces what was handed in at \(times), local time of the course")
    return handIn
  }
}

/// The hand-ins with numbers behind the ids that several share.
private func distinct(_ handIns: [HandIn]) -> [HandIn] {
  var seen: [String: Int] = [:]
  return handIns.sorted { ($0.id, $0.path) < ($1.id, $1.path) }.map { handIn in
    var handIn = handIn
    let number = seen[handIn.id, default: 0] + 1
    seen[handIn.id] = number
    if number > 1 { handIn.id += " (\(number))" }
    return handIn
  }
}
