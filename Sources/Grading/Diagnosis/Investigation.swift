internal import Mistakes

/// Looks for the mistakes that explain what a submission answered, over all of its answers together.
///
/// A theory explains a check if it predicts every tensor of it: the wrong ones with the very numbers that came, the right
/// ones as right. It is refuted by any tensor that is right though the theory says otherwise, in whatever check. A wrong
/// forward pass makes everything after it wrong, in a way that the theory predicts too; so what explains most is the
/// strongest, and one mistake that explains everything needs no second.
struct Investigation {
  let forecasts: Forecasts
  let failures: [Failure]
  /// Everything right that the submission answered, in whatever check.
  private let right: [Exhibit]

  /// A check that did not pass, and came to an answer in every case that was asked.
  struct Failure {
    let check: String
    /// The wrong exhibits first: they refute fastest.
    let exhibits: [Exhibit]

    init(check: String, exhibits: [Exhibit]) {
      self.check = check
      self.exhibits = exhibits.filter { !$0.isRight } + exhibits.filter(\.isRight)
    }
  }

  /// What a theory explains of one check: nothing but errors, if it predicts no tensor.
  struct Explanation {
    /// How many wrong tensors it predicts.
    var tensors = 0
    /// The largest distance between prediction and answer, in units of what rounding may do.
    var residual = 0.0
    /// Whether one of them is more than zeros, which anything can make.
    var isTelling = false
  }

  init(_ forecasts: Forecasts, failures: [Failure], right: [Exhibit]) {
    self.forecasts = forecasts
    self.failures = failures
    self.right = right
  }

  /// What explains each check, as far as anything does.
  func findings() -> [String: Finding] {
    var findings = findSingles()
    var patience = Self.patience
    for failure in failures where findings[failure.check] == nil {
      let known = failures.compactMap { findings[$0.check]?.theory }
      findings[failure.check] = findPair(for: failure, besides: known, &patience)
    }
    return findings
  }

  /// Of more rivals than this none is named.
  private static let mostRivals = 3

  /// The theories with one mistake, those first that explain most; each check goes to the first that explains it.
  private func findSingles() -> [String: Finding] {
    let suspects = suspects()
    var findings: [String: Finding] = [:]
    var open = Set(failures.map(\.check))
    while !open.isEmpty {
      let reach = suspects.map { suspect in
        let explained = suspect.explained.filter { open.contains($0.key) }
        // That some error came, as predicted, is no evidence by itself; nor are zeros, where they do not explain it all.
        let explainsAll = suspect.explained.count == failures.count
        return explained.values.contains { $0.isTelling || explainsAll && $0.tensors > 0 } ? explained : [:]
      }
      guard let best = reach.indices.max(by: { (reach[$0].count, $1) < (reach[$1].count, $0) }),
        !reach[best].isEmpty
      else { break }
      let equals = suspects.indices.filter { reach[$0].keys == reach[best].keys }
      let rivals = distinct(equals.map { name(of: suspects[$0].theory) }).filter {
        $0 != name(of: suspects[best].theory)
      }
      for (check, explanation) in reach[best] where rivals.count <= Self.mostRivals {
        findings[check] = Finding(
          theory: suspects[best].theory, explanation: explanation, checks: reach[best].count, rivals: rivals)
      }
      open.subtract(reach[best].keys)
    }
    return findings
  }

  private func name(of theory: Theory) -> String { forecasts.mutants[theory.parts[0]].mistakes[0] }

  /// The single mistakes that explain a check or more and are nowhere refuted.
  private func suspects() -> [(theory: Theory, explained: [String: Explanation])] {
    forecasts.mutants.indices.compactMap { index in
      let theory = Theory(parts: [index])
      var explained: [String: Explanation] = [:]
      for failure in failures { explained[failure.check] = explanation(of: failure, by: theory) }
      return explained.isEmpty || isRefuted(theory) ? nil : (theory, explained)
    }
  }
}

extension Investigation {
  /// What the theory explains of a check, if it explains all of it.
  func explanation(of failure: Failure, by theory: Theory) -> Explanation? {
    var explanation = Explanation()
    for exhibit in failure.exhibits {
      switch fit(theory, exhibit) {
      case .refuted: return nil
      case .agrees: continue
      case .explains(let residual):
        explanation.tensors += 1
        explanation.residual = max(explanation.residual, residual)
        explanation.isTelling = explanation.isTelling || !exhibit.isZero
      }
    }
    return explanation
  }

  /// Whether a tensor is right that the theory predicts to be wrong.
  func isRefuted(_ theory: Theory) -> Bool {
    right.contains { exhibit in
      guard forecasts.touches(theory, exhibit.caseName), case .refuted = fit(theory, exhibit) else { return false }
      return true
    }
  }

  func fit(_ theory: Theory, _ exhibit: Exhibit) -> Fit {
    guard exhibit.isRight || forecasts.touches(theory, exhibit.caseName) else { return .refuted }
    var best = Fit.refuted
    for outcome in forecasts.outcomes(theory, exhibit.caseName) {
      let fit: Fit =
        if exhibit.got == nil {
          exhibit.fit(outcome)
        } else if let output = outcome[exhibit.name] {
          exhibit.fit(output.numbers, output.dtype)
        } else {
          .refuted
        }
      switch fit {
      case .refuted: continue
      case .agrees: return .agrees
      case .explains: best = fit
      }
    }
    return best
  }
}

/// What explains a check.
struct Finding {
  /// The mistakes, the surest first.
  let theory: Theory
  let explanation: Investigation.Explanation
  /// How many checks the theory explains.
  let checks: Int
  /// The ids of other mistakes that explain just as much.
  var rivals: [String] = []
  /// Whether it takes a second mistake besides, and which one is not sure.
  var needsAnother = false
}

/// Without repetitions, in order.
func distinct<Item: Hashable>(_ items: [Item]) -> [Item] {
  var known: Set<Item> = []
  return items.filter { known.insert($0).inserted }
}
