internal import Mistakes

/// `Grader mistakes`: lists the catalogue, or explains some of it.
func mistakes(_ options: Options, _ console: Console) async throws -> ExitStatus {
  guard !options.operands.isEmpty else {
    console.print(catalogueList)
    return .done
  }
  let texts = try options.operands.map { id throws(UsageError) in
    guard let mistake = Catalogue[id] else { throw .unknownMistake(id, known: Catalogue.all.map(\.id)) }
    return explanation(of: mistake)
  }
  console.print(texts.joined(separator: "\n"))
  return .done
}

private var catalogueList: String {
  let rows = Catalogue.all.map { mistake in
    (mistake.id, "\(mistake.title) (\(operations(of: mistake)); \(variants(mistake.mutants.count)))")
  }
  let mutants = Catalogue.all.reduce(0) { $0 + $1.mutants.count }
  return columns(rows)
    + "\n\n\(Catalogue.all.count) mistakes in \(variants(mutants)). `Grader mistakes ID` explains one.\n"
}

private func explanation(of mistake: Mistake) -> String {
  let rows = [
    ("where to look", mistake.explanation.nudge), ("probably written", mistake.explanation.written),
    ("asked for", mistake.explanation.asked), ("made in", operations(of: mistake)),
    ("variants", mistake.mutants.map { String($0.id.dropFirst(mistake.id.count + 1)) }.joined(separator: ", ")),
  ]
  return "\(mistake.id): \(mistake.title)\n\(columns(rows, within: 100))\n"
}

/// The pieces of the homework in which it is made, in the homework's order.
private func operations(of mistake: Mistake) -> String {
  Operation.allCases.filter(mistake.operations.contains).map(\.rawValue).joined(separator: ", ")
}

private func variants(_ count: Int) -> String { count == 1 ? "1 variant" : "\(count) variants" }
