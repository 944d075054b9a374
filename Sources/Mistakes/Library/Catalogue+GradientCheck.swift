import Tensors

/// What goes wrong in a gradient check.
extension Catalogue {
  static let gradientCheckMistakes = [
    checkByNorm, checkAbsolute, checkMean, checkIncomplete, checkDenominator, checkOneSided, checkStep,
    checkNotRestored, checkWithoutResult, checkNotANumber,
  ]

  static let checkByNorm = Mistake(
    "gradient-check-by-norm", "The relative error is taken of norms, not of entries",
    nudge: "One entry of a large matrix is wrong. How much of it is left in your error?",
    written: "`np.linalg.norm` of whole arrays, so that many right entries hide a wrong one.",
    asked: "The error is computed for each entry by itself, and the largest is returned.",
    check("each") { entries in entries.map(relativeErrorOfNorms).max() ?? 0 },
    check("all") { entries in relativeErrorOfNorms(Array(entries.joined())) })

  private static func relativeErrorOfNorms(_ entries: [Sheet.CheckedEntry]) -> Double {
    func norm(_ number: (Sheet.CheckedEntry) -> Double) -> Double {
      entries.reduce(0) { $0 + number($1) * number($1) }.squareRoot()
    }
    let size = norm(\.analytic) + norm(\.numeric)
    return size == 0 ? 0 : norm { $0.analytic - $0.numeric } / size
  }

  static let checkAbsolute = Mistake(
    "gradient-check-absolute", "The error is absolute",
    nudge: "Multiply the loss by 1000. Should the error of a wrong gradient change?",
    written: "|a − n| was returned without being divided.",
    asked: "|a − n| / (|a| + |n|), entry by entry.",
    check("difference") { entries in entries.joined().map { abs($0.analytic - $0.numeric) }.max() ?? 0 })

  static let checkMean = Mistake(
    "gradient-check-mean", "The errors are averaged",
    nudge: "One of a thousand entries is wrong. How much of it is left in your error?",
    written: "The mean of the errors, or the mean of the parameters' largest, was returned.",
    asked: "The largest relative error of all entries.",
    check("entries") { entries in
      let errors = entries.joined().map(relativeError)
      return errors.reduce(0, +) / Double(errors.count)
    },
    check("parameters") { entries in
      entries.map { $0.map(relativeError).max() ?? 0 }.reduce(0, +) / Double(entries.count)
    })

  static let checkIncomplete = Mistake(
    "gradient-check-incomplete", "Some parameters are not checked",
    nudge: "Make one bias's gradient wrong on purpose. Does your check find it?",
    written: "A loop ends early, skips biases, or keeps the error of one parameter only.",
    asked: "The largest relative error over all entries of all parameters.",
    check("first") { entries in entries[0].map(relativeError).max() ?? 0 },
    check("last") { entries in entries[entries.count - 1].map(relativeError).max() ?? 0 },
    check("weights") { entries in [entries[0], entries[2]].joined().map(relativeError).max() ?? 0 })

  static let checkDenominator = Mistake(
    "gradient-check-denominator", "The error is relative to something else",
    nudge: "Which error has a gradient of 1 where it should be 3, by the homework's formula?",
    written: "The difference was divided by one of the two, or by the larger of them, or by half of their sum.",
    asked: "|a − n| / (|a| + |n|): by the sum of both.",
    check("numeric") { entries in entries.joined().map { divided($0, by: abs($0.numeric)) }.max() ?? 0 },
    check("larger") { entries in
      entries.joined().map { divided($0, by: max(abs($0.analytic), abs($0.numeric))) }.max() ?? 0
    },
    check("half") { entries in
      entries.joined().map { divided($0, by: (abs($0.analytic) + abs($0.numeric)) / 2) }.max() ?? 0
    })

  private static func divided(_ entry: Sheet.CheckedEntry, by size: Double) -> Double {
    size == 0 ? 0 : abs(entry.analytic - entry.numeric) / size
  }

  static let checkOneSided = Mistake(
    "gradient-check-one-sided", "The derivative is measured to one side only",
    nudge: "By which power of ε is (L(p + ε) − L(p)) / ε off, and by which your formula?",
    written: "(L(p + ε) − L(p)) / ε, whose error is as large as ε.",
    asked: "(L(p + ε) − L(p − ε)) / 2ε: the curvature cancels, and the error is as large as ε².",
    measured("above") { entry, loss throws(Misfit) in try (loss(entry + step) - loss(entry)) / step },
    measured("below") { entry, loss throws(Misfit) in try (loss(entry) - loss(entry - step)) / step })

  static let checkStep = Mistake(
    "gradient-check-step", "The difference is divided by another distance than the losses are apart",
    nudge: "How far apart are p + ε and p − ε?",
    written: "The difference was divided by ε, or multiplied where it should be divided: `/ 2 * epsilon`.",
    asked: "(L(p + ε) − L(p − ε)) / (2ε).",
    check("once") { entries in
      entries.joined().map { relativeError(($0.analytic, 2 * $0.numeric)) }.max() ?? 0
    },
    check("multiplied") { entries in
      entries.joined().map { relativeError(($0.analytic, step * step * $0.numeric)) }.max() ?? 0
    })

  static let checkNotRestored = Mistake(
    "gradient-check-not-restored", "Entries are not put back after they were moved",
    nudge: "Print the parameters before and after your check.",
    written: "p stays at p − ε or p + ε, so each entry is checked in another network than the gradients are of.",
    asked: "Keep the old value, and put it back before the next entry.",
    measured("below") { entry, loss throws(Misfit) in
      let own = entry
      entry = own - step
      return try (loss(own + step) - loss(own - step)) / (2 * step)
    },
    measured("above") { entry, loss throws(Misfit) in
      let own = entry
      entry = own + step
      return try (loss(own + step) - loss(own)) / (2 * step)
    })

  static let checkWithoutResult = Mistake(
    "gradient-check-always-passes", "The check finds no error, whatever the gradients are",
    nudge: "Make a gradient wrong on purpose. Does your check find it?",
    written: "A number was returned that does not depend on the network's gradients.",
    asked: "The largest relative error between the network's gradients and differences of its losses.",
    check("zero") { _ in 0 })

  static let checkNotANumber = Mistake(
    "gradient-check-not-a-number", "An entry with both gradients 0 makes the result NaN",
    nudge: "A pixel is black in all images. Which gradient have its weights, and what is 0 divided by 0?",
    written: "|a − n| / (|a| + |n|) was computed as it stands where both are 0.",
    asked: "Two gradients of 0 agree: count that as no error, or keep the denominator above a tiny number.",
    check("quotient") { entries in
      entries.joined().contains { $0.analytic == 0 && $0.numeric == 0 }
        ? .nan : entries.joined().map(relativeError).max() ?? 0
    })

  private static let step = 1e-5

  private static func check(_ name: String, _ result: @escaping @Sendable ([[Sheet.CheckedEntry]]) -> Double)
    -> Variants
  {
    .replacing(.checkedError, name) { sheet throws(Misfit) in Numbers(scalar: result(try sheet.checkedEntries())) }
  }

  private static func measured(
    _ name: String,
    _ derivative: @escaping @Sendable (inout Double, (Double) throws(Misfit) -> Double) throws(Misfit) -> Double
  ) -> Variants {
    .replacing(.checkedError, name) { sheet throws(Misfit) in
      Numbers(scalar: try sheet.measuredEntries(derivative).joined().map(relativeError).max() ?? 0)
    }
  }
}
