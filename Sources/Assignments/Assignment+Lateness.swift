internal import Foundation

extension Assignment {
  /// The rule of that name, if the homework has it.
  public func penalty(for rule: Penalty.Rule) -> Penalty? { penalties.first { $0.rule == rule } }

  /// Applies the late rule.
  ///
  /// The time comes from the first source that knows it: what staff say, Gradescope, the download's name. The due date
  /// is the student's own extension, or else what staff say, what Gradescope says of the class, what the homework says.
  /// On time is until the second that is due; late work is accepted for whole hours by the stopwatch, whatever clocks
  /// are put forward or back meanwhile, or for as long as an extension says.
  public func punctuality(_ clock: HandInClock) throws(MomentError) -> Punctuality {
    guard let rule = penalty(for: .late), let due else { return .noRule }
    guard let (time, source) = clock.submission else {
      return .unknown(
        clock.isMarkedLate
          ? "Lateness is not judged: the download's name says that the work is late, but not when it was handed in."
          : "Lateness is not judged: nothing says when the work was handed in.")
    }
    let moment = try Moment(parsing: time, zone: due.zone)
    let (deadline, owner) = try deadline(clock, homework: due)
    let hours = (rule.withinHours ?? 0) * 3600
    let extensions = try instants(clock.gradescope?.ownLateDue ?? [], zone: due.zone)
    let end = extensions.reduce(deadline + hours, max)

    let isOnTime = moment.instant <= deadline
    let delay = isOnTime ? "on time" : "\(duration(from: deadline, to: moment.instant)) late"
    let doubts = moment.doubts.isEmpty ? "" : " (\(moment.doubts.joined(separator: "; ")))"
    let words =
      "Handed in at \(moment.instant.text(in: due.zone)) by \(source)\(doubts), due at "
      + "\(deadline.text(in: due.zone)) by \(owner): \(delay)."
    if isOnTime { return .onTime(words) }
    return moment.instant <= end
      ? .late(words) : .tooLate(words + " Nothing is accepted after \(end.text(in: due.zone)).")
  }

  /// When the work was due, and who says so. Those who hand in together have the latest of their due dates, of which the
  /// class's is one if any of them has no other.
  private func deadline(_ clock: HandInClock, homework: Deadline) throws(MomentError) -> (Date, owner: String) {
    if let own = clock.ownDue { return (try Deadline(parsing: own, zone: homework.zone).instant, "--times") }
    if let own = try instants(clock.gradescope?.ownDue ?? [], zone: homework.zone).max() {
      let others = clock.gradescope?.includesClassDue == true ? try classDeadline(clock, homework: homework) : nil
      if let others, others.0 >= own { return others }
      return (own, "the student's own due date")
    }
    return try classDeadline(clock, homework: homework)
  }

  private func classDeadline(_ clock: HandInClock, homework: Deadline) throws(MomentError) -> (Date, owner: String) {
    if let text = clock.due { return (try Deadline(parsing: text, zone: homework.zone).instant, "--due") }
    if let text = clock.gradescope?.due {
      return (try Deadline(parsing: text, zone: homework.zone).instant, "Gradescope's due date")
    }
    return (homework.instant, "the homework")
  }

  private func instants(_ texts: [String], zone: TimeZone) throws(MomentError) -> [Date] {
    try texts.map { text throws(MomentError) in try Deadline(parsing: text, zone: zone).instant }
  }
}

/// Such as `2 h 5 min 1 s`, without the units in front that are zero.
private func duration(from start: Date, to end: Date) -> String {
  let seconds = Int(end.timeIntervalSince(start))
  let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
  return parts.drop { $0.0 == 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
}
