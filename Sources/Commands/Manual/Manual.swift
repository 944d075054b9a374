/// `Grader manual`: prints the manual page.
func manual(_ options: Options, _ console: Console) async throws -> ExitStatus {
  console.print(manualPage(Syntax.all))
  return .done
}

/// Everything that the help knows about some commands, as a page for `man`.
func manualPage(_ syntaxes: [Syntax]) -> String {
  var page = Roff(title: "Grader", source: "Grader \(Program.version)")
  page.section("Name")
  page.words("Grader - check the forward and backward passes of deep-learning homework, number by number")
  page.section("Synopsis")
  page.words("`Grader` COMMAND [OPTION…] [ARGUMENT…]")
  page.section("Description")
  page.words(
    """
    Grader runs submissions in PyTorch, NumPy or Swift on hidden cases, compares every number that they return with a
    proven reference, names the mistake, applies the homework's rules and reports the score. The folders with the cases
    and the references are found in the working folder or above it.
    """)
  page.section("Commands")
  for syntax in syntaxes { describe(syntax, on: &page) }
  page.section("Exit status")
  for status in ExitStatus.allCases { page.item("\(status.rawValue)", status.meaning) }
  page.section("Environment")
  for (name, meaning) in Surroundings.variables { page.item(name, meaning) }
  page.section("Files")
  for (path, meaning) in Surroundings.files { page.item(path, meaning) }
  page.section("Examples")
  for syntax in syntaxes { page.item(syntax.example.line, syntax.example.purpose) }
  return page.text
}

private func describe(_ syntax: Syntax, on page: inout Roff) {
  page.subsection(syntax.usage)
  page.words(syntax.discussion)
  for option in syntax.options { page.item(option.name, taking: option.placeholder, option.help) }
}
