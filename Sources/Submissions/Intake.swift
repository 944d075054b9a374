/// All that was handed in at one path: by one student, or by a class whose hand-ins lie side by side in a folder.
public struct Intake: Sendable, Equatable {
  /// The hand-ins, those of a class sorted by id; no two have the same.
  public let handIns: [HandIn]
  /// The names in a class's folder that are no hand-ins.
  public let ignored: [String]
  /// The NetIDs that archives of several students bear; each of these is known by the name that the course site gave.
  public let disputed: [String]

  /// Reads the hand-in or the class at `path`. What is wrong with one of a class's hand-ins is said in that hand-in. Whose
  /// they are says `list` if the course keeps one.
  public init(at path: String, by list: ClassList? = nil) throws(SubmissionError) {
    let absolute = try absolutePath(of: path)
    guard try isFolder(absolute), let folder = try ClassFolder(absolute) else {
      let handIn = try HandIn(at: path)
      if let problem = handIn.misdirection { throw SubmissionError(path: path, problem: problem) }
      (handIns, ignored, disputed) = ([handIn.identified(by: list)], [], [])
      return
    }
    let given = path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
    let settled = settled(latest(folder.handIns(under: given).map { $0.identified(by: list) }))
    handIns = distinct(settled.handIns.sorted { ($0.id, $0.path) < ($1.id, $1.path) })
    (ignored, disputed) = (folder.ignored, settled.disputed)
  }

  /// What was handed in at several paths, in this order; but a student still has one hand-in, and an id of its own.
  public init(joining intakes: [Intake]) {
    let settled = settled(latest(intakes.flatMap(\.handIns)))
    handIns = distinct(settled.handIns)
    (ignored, disputed) = (intakes.flatMap(\.ignored), intakes.flatMap(\.disputed) + settled.disputed)
  }

  /// Reads what lies at `path` as one student's, however much it looks like a class: a course site has unpacked it there,
  /// and knows whose it is.
  public init(oneAt path: String, by student: String?) throws(SubmissionError) {
    var handIn = try HandIn(at: path)
    if let student { handIn.id = student }
    (handIns, ignored, disputed) = ([handIn], [], [])
  }
}

/// The last hand-in of every student, with a note of the others: that is the one that counts. Whoever hands in a forgotten
/// PDF an hour after the code has not taken the code back. Without the time nothing is known of the order, and all are
/// kept.
private func latest(_ handIns: [HandIn]) -> [HandIn] {
  let attempts = Dictionary(grouping: handIns.filter { $0.student != nil && $0.name.submitted != nil }) { $0.student }
  return handIns.compactMap { handIn in
    guard let time = handIn.name.submitted, let all = attempts[handIn.student] else { return handIn }
    let programs = all.filter { !$0.lacksProgram }
    let counted = (programs.isEmpty ? all : programs).compactMap(\.name.submitted).max()
    guard time == counted, programs.isEmpty || !handIn.lacksProgram else { return nil }
    let others = all.filter { $0.name.submitted != counted || !programs.isEmpty && $0.lacksProgram }
    var handIn = handIn
    let earlier = Set(others.compactMap(\.name.submitted).filter { $0 < time }).sorted()
    if !earlier.isEmpty {
      let times = earlier.map(String.init(describing:)).joined(separator: " and ")
      handIn.notes.append("it replaces what was handed in at \(times), local time of the course")
    }
    for other in others where other.name.submitted! >= time {
      handIn.notes.append("left out, as there is no program text in it: \(other.path)")
    }
    return handIn
  }
}

/// The hand-ins, those of several students under one NetID by the names that the course site gave: whoever mistyped a
/// NetID is not to have the grades of its owner.
private func settled(_ handIns: [HandIn]) -> (handIns: [HandIn], disputed: [String]) {
  let disputed = Dictionary(grouping: handIns, by: \.id).filter { Set($0.value.compactMap(\.student)).count > 1 }
  let settled = handIns.map { handIn in
    guard disputed[handIn.id] != nil, let name = handIn.name.student else { return handIn }
    var handIn = handIn
    handIn.notes.append("handed in under the NetID \(handIn.id), as somebody else's work was")
    handIn.id = name
    return handIn
  }
  return (settled, disputed.keys.sorted())
}

extension HandIn {
  /// Who the course site says that it is from.
  fileprivate var student: String? {
    name.studentID.map { "\(name.site?.rawValue ?? "") \($0)" }
  }
}

/// The hand-ins with numbers behind the ids that several share.
private func distinct(_ handIns: [HandIn]) -> [HandIn] {
  var taken: Set<String> = []
  var ownNames = Set(handIns.map(\.id))
  return handIns.map { handIn in
    guard !taken.insert(handIn.id).inserted else { return handIn }
    var handIn = handIn
    let own = handIn.id
    let number = (2...).first { !ownNames.contains("\(own) (\($0))") }!
    handIn.id += " (\(number))"
    ownNames.insert(handIn.id)
    return handIn
  }
}
