public import Assignments
public import Salvage

/// How a submission kept to the homework's rules, apart from what its code computes.
public struct Conduct: Sendable {
  /// What is wrong with the names and the number of its files, a sentence each.
  public var formatFindings: [String]
  public var punctuality: Punctuality
  public var execution: Execution

  /// Whether the homework's steps execute the code.
  public enum Execution: Sendable {
    /// They do, after these repairs; as it was handed in if there are none.
    case runs(repairs: [Repair])
    /// They do not, and why.
    case impossible(String)
  }

  public init(
    formatFindings: [String] = [], punctuality: Punctuality = .noRule, execution: Execution = .runs(repairs: [])
  ) {
    self.formatFindings = formatFindings
    self.punctuality = punctuality
    self.execution = execution
  }
}

extension Conduct {
  /// What the homework takes for it, in the order in which its document states the rules.
  ///
  /// Work that came too late loses everything, and then nothing else is worth saying.
  func penalties(under assignment: Assignment) -> [GradeReport.Penalty] {
    if case .tooLate(let evidence) = punctuality {
      return [.init(rule: Assignment.Penalty.Rule.late.rawValue, percent: 100, evidence: [evidence])]
    }
    return assignment.penalties.compactMap { penalty in
      let evidence = evidence(against: penalty)
      return evidence.isEmpty
        ? nil : .init(rule: penalty.rule.rawValue, percent: penalty.percent, evidence: evidence)
    }
  }

  private func evidence(against penalty: Assignment.Penalty) -> [String] {
    switch (penalty.rule, punctuality, execution) {
    case (.format, _, _): formatFindings
    case (.late, .late(let words), _): [words]
    case (.late, _, _): []
    case (.unexecutable, _, .impossible(let reason)): [reason]
    case (.unexecutable, _, .runs(let repairs)):
      repairs.filter { penalty.countedRepairs.contains($0.kind) }.map(\.description)
    }
  }

  /// What the student should know and does not pay for.
  func notes(under assignment: Assignment) -> [String] {
    var notes: [String] = []
    if case .unknown(let words) = punctuality { notes.append(words) }
    if case .runs(let repairs) = execution {
      let counted = assignment.penalty(for: .unexecutable)?.countedRepairs ?? []
      notes += repairs.filter { !counted.contains($0.kind) }.map {
        "So that the code could be executed: \($0.description)"
      }
    }
    return notes
  }
}

extension Assignment.Penalty {
  /// The repairs that show that code cannot be executed as it is.
  fileprivate var countedRepairs: [Assignment.RepairKind] { counts ?? [.name, .code] }
}
