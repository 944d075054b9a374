/// The claims about `GradientCheck`: how accurate, how often wrong, how dear.
enum GradientCheckSection: Section {
  static let name = "gradcheck"

  static var parts: [Part] {
    [("accuracy", accuracy), ("coverage", coverage), ("saturation", falsePositives), ("cost", cost)]
      + [(4, 5), (16, 24), (64, 128)].map { rows, columns in
        ("mutants-\(rows)x\(columns)", { try falseNegatives(rows: rows, columns: columns) })
      }
  }
}
