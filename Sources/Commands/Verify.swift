internal import Assignments
internal import Fixtures

/// `Grader verify`: derives every stored reference again.
func verify(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let place = try FixturePlace(options)
  for name in options.assignment.map({ [$0] }) ?? place.names {
    let verification = try Verification(try place.folders(name))
    console.print(
      """
      \(verification.assignment.name): \(verification.values) values in \(verification.assignment.recipes.count) cases \
      proven; the two derivations differ by at most \(scientific(verification.disagreement)) ulp of a double

      """)
  }
  return .done
}

/// Two digits and a power of ten, as `1.3e-13`.
private func scientific(_ value: Double) -> String {
  guard value > 0, value.isFinite else { return "\(value)" }
  var (digits, power) = (value, 0)
  while digits < 1 { (digits, power) = (digits * 10, power - 1) }
  while digits >= 10 { (digits, power) = (digits / 10, power + 1) }
  let rounded = (digits * 10).rounded() / 10
  return rounded < 10 ? "\(rounded)e\(power)" : "1.0e\(power + 1)"
}
