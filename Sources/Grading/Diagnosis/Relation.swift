/// A plain fact about all wrong numbers of a check, where no known mistake explains them.
struct Relation {
  let kind: Kind
  let evidence: String

  /// What can be seen without knowing how the numbers came about. The raw value is the id in reports.
  enum Kind: String {
    case wrongType = "wrong-dtype"
    case wrongShape = "broadcast-shape"
    case notFinite = "nan-or-inf"
    case signFlipped = "sign-flipped"
    case constantFactor = "constant-factor"
    case transposed
    case rearranged = "right-numbers-rearranged"
    case onlyDiagonal = "only-diagonal-right"
    case onlyOneSample = "only-one-sample-right"
    case onlyFirstCall = "only-first-call-right"
  }

  /// The first relation that holds between everything that came and what was expected, the plainest first.
  ///
  /// `sizes` tells the extents of a case, by its name.
  init?(_ exhibits: [Exhibit], sizes: (String) -> Sizes) {
    let wrong = exhibits.filter { !$0.isRight }
    guard !wrong.isEmpty, wrong.allSatisfy({ $0.got != nil }) else { return nil }
    let relation =
      Self.ofForm(wrong) ?? Self.factor(exhibits, sizes) ?? Self.arrangement(wrong)
      ?? Self.occasion(exhibits, sizes)
    guard let relation else { return nil }
    self = relation
  }

  init(_ kind: Kind, _ evidence: String) { (self.kind, self.evidence) = (kind, evidence) }

  /// Outputs by name: `dJdW1 and dJdb1`.
  static func names(_ exhibits: [Exhibit]) -> String { list(distinct(exhibits.map { proseName($0.stem) })) }

  /// The same with a verb: `dJdW1 and dJdb1 are`.
  static func subject(_ exhibits: [Exhibit]) -> String {
    "\(names(exhibits)) \(Set(exhibits.map(\.stem)).count == 1 ? "is" : "are")"
  }

  /// How many cases, in words that fit behind "in".
  static func cases(_ exhibits: [Exhibit]) -> String {
    let count = distinct(exhibits.map(\.caseName)).count
    return count == 1 ? "the only case of it" : "all \(count) cases"
  }

  static func list(_ names: [String]) -> String {
    names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names.last!
  }
}

/// The extents of a case.
struct Sizes {
  let batch: Int
  let outputs: Int
  /// Of the network, where there is one.
  let inputs: Int?
  let hidden: Int?
}

extension Relation.Kind {
  var title: String {
    switch self {
    case .wrongType: "The type of the numbers is not float32"
    case .wrongShape: "The shape is not the homework's"
    case .notFinite: "What is wrong is not finite"
    case .signFlipped: "The sign is the wrong way round"
    case .constantFactor: "Everything is right but for a factor"
    case .transposed: "The rows are where the columns belong"
    case .rearranged: "The right numbers are in other places"
    case .onlyDiagonal: "Only the diagonal is right"
    case .onlyOneSample: "Only a batch of one sample is right"
    case .onlyFirstCall: "Only the first call is right"
    }
  }

  /// Where to look.
  var nudge: String {
    switch self {
    case .wrongType: "Print the dtype of what you return, and of everything that it is computed from."
    case .wrongShape: "Print the shape of what you return beside that of what it is the gradient of."
    case .notFinite: "Look for a division by zero, a logarithm of zero, and powers that overflow."
    case .signFlipped: "Compare the sign of one entry with the definition."
    case .constantFactor: "Divide what you return by what is right, entry by entry, and think about the quotient."
    case .transposed: "Write down which index of each factor is summed over, and which ones are left in which order."
    case .rearranged: "Follow one entry through every reshape and transpose."
    case .onlyDiagonal: "Think about how one output depends on the other inputs."
    case .onlyOneSample: "Work out a batch of two samples by hand."
    case .onlyFirstCall: "Think about what is still in memory when a function is called for the second time."
    }
  }
}
