/// The claims about `GradientCheck`: how accurate, how often wrong, how dear.
enum GradientCheckSection: Section {
  static let name = "gradcheck"

  static func run() throws {
    try accuracy()
    coverage()
    try falsePositives()
    try cost()
    try falseNegatives()
  }
}
