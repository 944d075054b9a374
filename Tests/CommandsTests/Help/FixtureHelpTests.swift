import Testing

@testable import Commands

/// How the help explains the commands about cases and what is known, word for word.
struct FixtureHelpTests {
  @Test func generate() {
    #expect(
      Syntax.generate.help == """
        Usage: Grader generate [OPTION…]

        Writes the hidden cases of an assignment, and the proven answers to them, to `HiddenCases` and
        `Reference` in the output folder. The same seed gives the same bytes on every machine. Says which
        known mistakes the cases find out less than twice; with --complete, looks for as few cases as it
        can that do, and that tell apart which mistake it was, and writes them into the assignment. They
        join checks that ask the same already: no point moves.

        Example: next year's cases, in a folder of their own
          Grader generate --seed 2026 --output ~/next

        Options
          --assignment NAME|FILE  a name that `Grader assignments` lists, or an assignment file
          --seed N                the seed of all random numbers: the same seed gives the same bytes
          --complete              first add the cases that are missing to the assignment
          --output DIR            the folder to write to
          --hidden-cases DIR      the folder of cases; else the nearest `HiddenCases`, here or above
          -h, --help              explain this command

        """)
  }

  @Test func verify() {
    #expect(
      Syntax.verify.help == """
        Usage: Grader verify [OPTION…]

        Computes every stored answer anew, by two independent derivations, and compares. Prints how many
        values there are and how far the two derivations are apart at most. A file that is damaged, or that
        does not answer its inputs, is named, and the exit status is 3.

        Example: the cases in another folder
          Grader verify --hidden-cases ~/next/HiddenCases

        Options
          --assignment NAME|FILE  a name that `Grader assignments` lists, or an assignment file
          --hidden-cases DIR      the folder of cases; else the nearest `HiddenCases`, here or above
          --reference DIR         the folder of answers; else the nearest `Reference`, here or above
          -h, --help              explain this command

        """)
  }

  @Test func audit() {
    #expect(
      Syntax.audit.help == """
        Usage: Grader audit [OPTION…]

        Lets every variant of every known mistake answer every case, and judges it as a submission. Prints
        the share that is found out, what survives, what is proven to be no mistake, which mistakes look
        the same, and which cases add nothing; beside it, what the course's own rule would find out. The
        exit status is 1 if the share is too small.

        Example: one homework, where 95% are enough
          Grader audit --assignment wpi-cs541-hw2 --fail-below 95

        Options
          --assignment NAME|FILE  a name that `Grader assignments` lists, or an assignment file
          --fail-below PERCENT    exit with status 1 if the mutation score is below this; else below 100
          --hidden-cases DIR      the folder of cases; else the nearest `HiddenCases`, here or above
          --reference DIR         the folder of answers; else the nearest `Reference`, here or above
          -h, --help              explain this command

        """)
  }

  @Test func mistakes() {
    #expect(
      Syntax.mistakes.help == """
        Usage: Grader mistakes [ID…]

        Lists every mistake with its id, or explains those that are named: where to look, what was probably
        written, what the chain rule asks for, and in which variants it is known.

        Example: what a report has named
          Grader mistakes transposed-weight-gradient

        Options
          -h, --help  explain this command

        """)
  }

  @Test func assignments() {
    #expect(
      Syntax.assignments.help == """
        Usage: Grader assignments [OPTION…]

        Lists the assignments in the folder of hidden cases, with their titles and points.

        Example: those in another folder
          Grader assignments --hidden-cases ~/next/HiddenCases

        Options
          --hidden-cases DIR  the folder of cases; else the nearest `HiddenCases`, here or above
          -h, --help          explain this command

        """)
  }
}
