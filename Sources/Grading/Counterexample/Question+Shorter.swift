internal import WorkerProtocol

/// Questions with fewer steps, the shortest first.
extension Question {
  var shorter: [Question] {
    let parts = segments.count > 1 ? segments.map { without(Set($0)) } : []
    let steps = turns.indices.filter(isExpendable).map { without([$0]) }
    return (parts + steps).compactMap(\.self)
  }

  /// What remains when nothing after the step at `index` is done: what came before cannot depend on it.
  func upTo(_ index: Int) -> Question? { without(Set(turns.indices.dropFirst(index + 1))) }

  /// The stretches that begin with `clear`: each of them stands for itself.
  private var segments: [Range<Int>] {
    let starts = turns.indices.filter { $0 == 0 || turns[$0].step == .clear }
    return zip(starts, starts.dropFirst() + [turns.count]).map { $0..<$1 }
  }

  /// Whether the homework allows to leave the step out: gradients may pile up where nothing is cleared, and `backward`
  /// follows `forward`.
  private func isExpendable(_ index: Int) -> Bool {
    let rest = turns[(index + 1)...].lazy.map(\.step)
    switch turns[index].step {
    case .clear: return rest.first.map { $0 == .clear || !rest.contains(where: \.callsNetwork) } ?? true
    case .forward: return rest.first { $0.callsNetwork }.map { !$0.isBackward } ?? true
    case .backward, .loss, .call, .recall: return true
    }
  }

  /// What remains without the steps at `indices`. A step that read what they made reads an input of that name instead.
  private func without(_ indices: Set<Int>) -> Question? {
    guard indices.count < turns.count else { return nil }
    var names: [String: String] = [:]
    var times: [String: Int] = [:]
    var kept: [Turn] = []
    for (index, (turn, made)) in zip(turns, outputs).enumerated() {
      if indices.contains(index) {
        for name in made { names[name] = plainName(name) }
        continue
      }
      var turn = turn
      turn.step = turn.step.renaming { names[$0] ?? $0 }
      kept.append(turn)
      for name in made {
        let plain = plainName(name)
        times[plain, default: 0] += 1
        names[name] = times[plain] == 1 ? plain : "\(plain).\(times[plain]!)"
      }
    }
    guard kept.contains(where: { !$0.counted.isEmpty }) else { return nil }
    return Question(kept, activations, sizes: sizes, numbers: numbers, known: inputs)
  }
}

extension Step {
  fileprivate var callsNetwork: Bool { self == .clear || isForward || isBackward }
}
