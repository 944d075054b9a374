internal import Grading
internal import Mistakes

/// `Grader mistakes`: lists the catalogue, or explains some of it.
func mistakes(_ options: Options, _ console: Console) async throws -> ExitStatus {
  guard !options.operands.isEmpty else {
    console.print(catalogueList)
    return .done
  }
  let texts = try options.operands.map { id throws(UsageError) in
    if let mistake = Catalogue[id] { return explanation(of: mistake) }
    if let mistake = AscentMistake(rawValue: id) { return explanation(of: mistake) }
    throw .unknownMistake(id, known: Catalogue.all.map(\.id) + AscentMistake.allCases.map(\.rawValue))
  }
  console.print(texts.joined(separator: "\n"))
  return .done
}

private var catalogueList: String {
  let rows = Catalogue.all.map { mistake in
    (mistake.id, "\(mistake.title) (\(operations(of: mistake)); \(variants(mistake.mutants.count)))")
  }
  let others = AscentMistake.allCases.map { ($0.rawValue, "\($0.title) (\(ascent))") }
  let mutants = Catalogue.all.reduce(0) { $0 + $1.mutants.count }
  return columns(rows + others) + "\n\n"
    + "\(rows.count) mistakes in \(variants(mutants)), and \(others.count) that show in what the code does. "
    + "`Grader mistakes ID` explains one.\n"
}

private func explanation(of mistake: Mistake) -> String {
  let rows = [
    ("where to look", mistake.explanation.nudge), ("probably written", mistake.explanation.written),
    ("asked for", mistake.explanation.asked), ("made in", operations(of: mistake)),
    ("variants", mistake.mutants.map { String($0.id.dropFirst(mistake.id.count + 1)) }.joined(separator: ", ")),
  ]
  return "\(mistake.id): \(mistake.title)\n\(columns(rows, within: 100))\n"
}

private func explanation(of mistake: AscentMistake) -> String {
  let rows = [
    ("where to look", mistake.nudge), ("asked for", mistake.explanation.joined(separator: " ")), ("made in", ascent),
  ]
  return "\(mistake.rawValue): \(mistake.title)\n\(columns(rows, within: 100))\n"
}

/// The pieces of the homework in which it is made, in the homework's order.
private func operations(of mistake: Mistake) -> String {
  Operation.allCases.filter(mistake.operations.contains).map(\.rawValue).joined(separator: ", ")
}

/// Where code follows a gradient to an image. Such mistakes have no variants that are run: each shows in what the code did.
private let ascent = "gradient ascent"

private func variants(_ count: Int) -> String { count == 1 ? "1 variant" : "\(count) variants" }
