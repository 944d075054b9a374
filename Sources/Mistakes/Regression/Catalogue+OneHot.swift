import Tensors

/// What goes wrong in making rows with one 1.
extension Catalogue {
  static let oneHotMistakes = [
    oneHotOffByOne, oneHotTransposed, oneHotInverted, oneHotSigned, oneHotThermometer, oneHotByPosition,
    oneHotWidth, oneHotNumbers, oneHotReversed, oneHotNotMade,
  ]

  static let oneHotOffByOne = Mistake(
    "one-hot-off-by-one", "The classes are counted from 1",
    nudge: "In which column should the 1 of class 0 stand?",
    written: "`labels - 1` is the column: an index of −1 is the last column, so class 0 goes there silently.",
    asked: "Classes are numbered from 0: class k has its 1 in column k.",
    .replacing(.oneHot, "below") { sheet in
      oneHot(sheet[.classes].map { $0 - 1 }, columns: sheet[.classes].largest() + 1)
    },
    .replacing(.oneHot, "above") { sheet in
      let columns = sheet[.classes].largest() + 1
      return oneHot(sheet[.classes].map { Double((Int($0) + 1) % columns) }, columns: columns)
    })

  static let oneHotTransposed = Mistake(
    "one-hot-transposed", "The one-hot matrix is transposed",
    nudge: "Print the shape of the result for more samples than classes.",
    written: "Classes along the rows, samples along the columns.",
    asked: "A row for each sample, a column for each class: shape (n, c).",
    .altering(["matrix": [.oneHot]]) { rows, _ in rows.T },
    .altering(["reshaped": [.oneHot]]) { rows, _ in rows.T.reshaped(rows.shape) })

  static let oneHotInverted = Mistake(
    "one-hot-inverted", "Zeros and ones are exchanged",
    nudge: "How many ones has a row?",
    written: "The matrix began as ones, and the class got a 0; or `!=` was written for `==`.",
    asked: "A row has one 1, in the column of its class.",
    .altering(["cold": [.oneHot]]) { rows, _ in rows.map { 1 - $0 } })

  static let oneHotSigned = Mistake(
    "one-hot-values", "The entries are other numbers than 0 and 1",
    nudge: "What do the entries of a row add up to?",
    written: "−1 for the other classes, smoothed labels, or the class's own number instead of a 1.",
    asked: "1 in the column of the class, 0 elsewhere.",
    .altering(["signed": [.oneHot]]) { rows, _ in rows.map { 2 * $0 - 1 } },
    .altering(["smoothed": [.oneHot]]) { rows, _ in rows.map { 0.9 * $0 + 0.1 / rows.features } },
    .altering(["numbers": [.oneHot]]) { rows, sheet throws(Misfit) in
      try rows.times(sheet[.classes].reshaped([sheet[.classes].count, 1]))
    })

  static let oneHotThermometer = Mistake(
    "one-hot-thermometer", "A row has a 1 for every class up to its own",
    nudge: "How many ones has a row?",
    written: "`<=` was written for `==`, or the ones were set up to an index.",
    asked: "A row has one 1, in the column of its class.",
    .replacing(.oneHot, "up-to") { sheet in thermometer(sheet[.classes]) { $0 <= $1 } },
    .replacing(.oneHot, "from") { sheet in thermometer(sheet[.classes]) { $0 >= $1 } })

  private static func thermometer(_ classes: Numbers, _ isSet: (Double, Double) -> Bool) -> Numbers {
    let columns = classes.largest() + 1
    return Numbers(
      shape: [classes.count, columns],
      elements: classes.elements.flatMap { number in (0..<columns).map { isSet(Double($0), number) ? 1 : 0 } })
  }

  static let oneHotByPosition = Mistake(
    "one-hot-by-position", "The 1 follows the sample's place instead of its class",
    nudge: "Does your result change when the labels change?",
    written: "The rows of an identity matrix were returned in order, or the labels were sorted first.",
    asked: "Row i has its 1 in the column of the class of sample i: `np.eye(c)[labels]`.",
    .replacing(.oneHot, "identity") { sheet in
      let columns = sheet[.classes].largest() + 1
      return oneHot(Numbers((0..<sheet[.classes].count).map { Double($0 % columns) }), columns: columns)
    },
    .replacing(.oneHot, "sorted") { sheet in
      oneHot(Numbers(sheet[.classes].elements.sorted()), columns: sheet[.classes].largest() + 1)
    })

  static let oneHotWidth = Mistake(
    "one-hot-width", "There is a column too many or too few",
    nudge: "How many columns has the result when the classes are 0, 1 and 2?",
    written: "`max(labels)` columns, or two more than that: the first class was forgotten, or counted twice.",
    asked: "As many columns as there are classes, one more than the largest number.",
    .replacing(.oneHot, "narrow") { sheet in oneHot(sheet[.classes], columns: sheet[.classes].largest()) },
    .replacing(.oneHot, "wide") { sheet in oneHot(sheet[.classes], columns: sheet[.classes].largest() + 2) })

  static let oneHotNumbers = Mistake(
    "one-hot-all-columns", "Several rows or columns are set at once",
    nudge: "How many ones has the result for a batch of four samples?",
    written: "`one_hot[:, labels] = 1` sets whole columns; each sample's row has to be picked too.",
    asked: "`one_hot[np.arange(n), labels] = 1` sets one entry a sample.",
    .altering(["columns": [.oneHot]]) { rows, _ in rows.map { _ in 1 } })

  static let oneHotReversed = Mistake(
    "one-hot-reversed", "The columns stand in reverse order",
    nudge: "In which column should the 1 of class 0 stand?",
    written: "The columns count down from the last class.",
    asked: "Class k has its 1 in column k.",
    .replacing(.oneHot, "columns") { sheet in
      let largest = Double(sheet[.classes].largest())
      return oneHot(sheet[.classes].map { largest - $0 }, columns: Int(largest) + 1)
    })

  static let oneHotNotMade = Mistake(
    "one-hot-not-made", "The class numbers are returned as they are",
    nudge: "Print the shape of the result.",
    written: "The labels themselves were returned, as a vector or as a column.",
    asked: "A row for each sample, a column for each class: shape (n, c).",
    .replacing(.oneHot, "vector") { $0[.classes] },
    .replacing(.oneHot, "column") { $0[.classes].reshaped([$0[.classes].count, 1]) })
}
