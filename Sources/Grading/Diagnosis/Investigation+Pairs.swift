internal import Mistakes

/// Two mistakes at once.
extension Investigation {
  /// How many pairs are tried for one submission. There are too many for trying all, and hardly anybody makes three
  /// mistakes that hide each other.
  static let patience = 1_000

  /// In how many tensors a mistake is looked for that shows by itself.
  private static let clues = 8

  /// The pair that explains a check, if there is just one that does.
  ///
  /// Pairs of mistakes that other checks show come first, then each of those with anything, then whatever explains some
  /// tensor of the check by itself with anything, and at last any two that change what is wrong.
  func findPair(for failure: Failure, besides known: [Theory], _ patience: inout Int) -> Finding? {
    guard failure.exhibits.contains(where: { !$0.isRight && $0.got != nil }) else { return nil }
    let shown = distinct(known.flatMap(\.parts))
    if let finding = firstPair(shown, shown, failure, &patience) { return finding }
    let relevant = forecasts.mutants.indices.filter { index in
      failure.exhibits.contains { forecasts.touches(Theory(parts: [index]), $0.caseName) }
    }
    if let finding = firstPair(shown, relevant, failure, &patience) { return finding }
    let anchors = relevant.filter { !shown.contains($0) && explainsSome(failure, Theory(parts: [$0])) }
    if let finding = firstPair(anchors, relevant, failure, &patience) { return finding }
    guard let wrong = failure.exhibits.first(where: { !$0.isRight }) else { return nil }
    let changing = relevant.filter { changes(wrong, Theory(parts: [$0])) }
    return changing.count * changing.count <= patience ? firstPair(changing, changing, failure, &patience) : nil
  }

  private func firstPair(_ firsts: [Int], _ seconds: [Int], _ failure: Failure, _ patience: inout Int) -> Finding? {
    for first in firsts {
      // What the first mistake leaves unexplained the second one must have to do with.
      let alone = Theory(parts: [first])
      guard let rest = failure.exhibits.first(where: { if case .refuted = fit(alone, $0) { true } else { false } })
      else { continue }
      var found: [(theory: Theory, explanation: Explanation)] = []
      for second in seconds where second != first && changes(rest, Theory(parts: [second])) {
        for theory in [Theory(parts: [first, second]), Theory(parts: [second, first])] {
          patience -= 1
          guard patience > 0 else { return nil }
          guard let explanation = explanation(of: failure, by: theory), explanation.tensors > 0, !isRefuted(theory)
          else { continue }
          found.append((Theory(parts: [first, second]), explanation))
          break
        }
      }
      guard let best = found.first else { continue }
      // Where the first mistake needs one of several others, only the first is sure.
      let others = distinct(found.map { forecasts.mutants[$0.theory.parts[1]].mistakes[0] })
      let isSure = others.count == 1
      return Finding(
        theory: isSure ? best.theory : Theory(parts: [first]), explanation: best.explanation, checks: 1,
        needsAnother: !isSure)
    }
    return nil
  }

  /// Whether the theory predicts a wrong tensor of the check by itself.
  private func explainsSome(_ failure: Failure, _ theory: Theory) -> Bool {
    failure.exhibits.prefix(Self.clues).contains { exhibit in
      guard !exhibit.isRight, case .explains = fit(theory, exhibit) else { return false }
      return true
    }
  }

  /// Whether the theory predicts that this tensor is wrong.
  private func changes(_ exhibit: Exhibit, _ theory: Theory) -> Bool {
    guard forecasts.touches(theory, exhibit.caseName) else { return false }
    return forecasts.outcomes(theory, exhibit.caseName).contains { outcome in
      guard let output = outcome[exhibit.name] else { return true }
      return !exhibit.accepts(output.numbers)
    }
  }
}
