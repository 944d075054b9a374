import Testing

@testable import Grader

/// What people read when they ask for help, word for word.
struct HelpTests {
  @Test func overview() {
    let syntaxes: [Syntax] = [
      .grade, .check, .merge, .gradcheck, .formulas, .generate, .verify, .audit, .mistakes, .assignments,
      .packageSlurm, .packageGradescope, .packageGitHub,
    ]
    let program = Program(
      commands: syntaxes.map { Command($0) { _, _ in .done } }, console: Recording().console)
    #expect(
      program.overview == """
        Grader checks the forward and backward passes of deep-learning homework, number by number.

        Usage: Grader COMMAND [OPTION…]

        Commands
          grade [PATH…]        grade submissions and report their scores
          check PATH…          the same, with exit status 1 unless everything passes
          merge JOURNAL…       join the journals of a class's shards, and write its reports
          gradcheck [PATH…]    check whether backward is the derivative of forward
          formulas FILE…       check written Jacobians and gradients by calculation
          generate             make new hidden cases and their references
          verify               derive and prove every stored reference again
          audit                measure how many known mistakes the cases find out
          mistakes [ID…]       list the mistakes that are known, or explain some
          assignments          list the assignments that can be graded
          package slurm PATH…  write a Slurm job array that grades a class
          package gradescope   write an autograder for Gradescope
          package github       write a workflow for GitHub Actions and Classroom
          help [COMMAND]       explain a command

        Options
          -h, --help  explain Grader, or the command before it
          --version   print the version

        Exit status
          0  done; and, where something was to pass, it passed
          1  a submission, or what was verified, fell short
          2  wrong usage
          3  Grader's own fault, or a broken fixture

        """)
  }

  @Test func grade() {
    #expect(
      Syntax.grade.help == """
        Usage: Grader grade [OPTION…] [PATH…]

        Runs each submission on hidden cases, compares every number that it returns with the reference,
        applies the homework's rules and reports the score. PATH is a zip, a folder, mlp.py, a Swift file,
        or a class: a folder of them, as a course site gives it. With no PATH it grades the `Student` target
        of this package. A submission that fails is a result, not an error: the exit status is 0 unless
        --fail-below says otherwise.

        Options
          --assignment NAME|FILE               a name that `Grader assignments` lists, or an assignment file
          --report FORMAT[=FILE]               print a report, or write it to FILE; may be repeated. FORMAT
                                               is one of text, json, junit, gradescope, github, markdown,
                                               html, csv, canvas, brightspace
          --reveal none|names|details          what the reports show of hidden cases: scores only, names of
                                               tensors, or every number
          --fail-below PERCENT                 exit with status 1 if a score is below this share of the
                                               points
          --timeout SECONDS                    how long a submission may take
          --jobs N                             how many submissions are graded at a time; else as many as
                                               there are cores
          --resume                             go on with a class that was interrupted: grade only what its
                                               journal does not hold
          --journal FILE                       keep each report there as soon as it is made, for --resume
                                               and `Grader merge`; else among the user's cached files until
                                               the class is done
          --shard I/N|slurm                    grade only every N-th hand-in, beginning with the I-th;
                                               slurm: as the job array says
          --isolation strict|best-effort|none  strict: run submissions only behind every layer; best-effort:
                                               behind those that there are
          --python PATH                        the Python that runs Python submissions; else the first that
                                               can import the homework's torch or NumPy
          --submitted-at TIME                  when the work was handed in: 2025-09-21T23:55:00 in the
                                               course's time zone, or with an offset as -04:00
          --due TIME                           when the work was due, if not as the assignment says
          --gradescope-metadata FILE           Gradescope's submission_metadata.json: when it was handed in,
                                               and the student's own due date
          --theory FILE                        a CSV of the parts that people graded, with the columns id, a
                                               part's name such as theory, comment
          --formulas DIR                       a folder of the class's formulas, ID.txt or ID.tex, to be
                                               checked as part of the theory
          --overrides FILE                     a CSV of points set by hand, with the columns id,
                                               part-or-check, points, reason
          --data DIR                           a folder with the four files of MNIST, for libraries to learn
                                               from: staff are told how well they do
          --hidden-cases DIR                   the folder of cases; else the nearest `HiddenCases`, here or
                                               above
          --reference DIR                      the folder of answers; else the nearest `Reference`, here or
                                               above
          --color auto|always|never            colour the report; auto: on a terminal, unless NO_COLOR is
                                               set
          -h, --help                           explain this command

        """)
  }

  @Test func check() {
    #expect(
      Syntax.check.help == """
        Usage: Grader check [OPTION…] PATH…

        Grades like `Grader grade` and exits with status 1 unless every check of every submission passes:
        for a CI job, and for students before they hand in.

        Options
          --assignment NAME|FILE               a name that `Grader assignments` lists, or an assignment file
          --report FORMAT[=FILE]               print a report, or write it to FILE; may be repeated. FORMAT
                                               is one of text, json, junit, gradescope, github, markdown,
                                               html, csv, canvas, brightspace
          --reveal none|names|details          what the reports show of hidden cases: scores only, names of
                                               tensors, or every number
          --timeout SECONDS                    how long a submission may take
          --jobs N                             how many submissions are graded at a time; else as many as
                                               there are cores
          --isolation strict|best-effort|none  strict: run submissions only behind every layer; best-effort:
                                               behind those that there are
          --python PATH                        the Python that runs Python submissions; else the first that
                                               can import the homework's torch or NumPy
          --data DIR                           a folder with the four files of MNIST, for libraries to learn
                                               from: staff are told how well they do
          --hidden-cases DIR                   the folder of cases; else the nearest `HiddenCases`, here or
                                               above
          --reference DIR                      the folder of answers; else the nearest `Reference`, here or
                                               above
          --color auto|always|never            colour the report; auto: on a terminal, unless NO_COLOR is
                                               set
          -h, --help                           explain this command

        """)
  }

  @Test func merge() {
    #expect(
      Syntax.merge.help == """
        Usage: Grader merge [OPTION…] JOURNAL…

        Writes the reports of a class that was graded in shards, the same bytes as if one process had graded
        it. JOURNAL is what `Grader grade --journal` wrote. The journal of a whole class is a class in one
        shard: so its reports are written once more, in another format.

        Options
          --report FORMAT[=FILE]       print a report, or write it to FILE; may be repeated. FORMAT is one
                                       of text, json, junit, gradescope, github, markdown, html, csv,
                                       canvas, brightspace
          --reveal none|names|details  what the reports show of hidden cases: scores only, names of tensors,
                                       or every number
          --fail-below PERCENT         exit with status 1 if a score is below this share of the points
          --color auto|always|never    colour the report; auto: on a terminal, unless NO_COLOR is set
          -h, --help                   explain this command

        """)
  }

  @Test func gradcheck() {
    #expect(
      Syntax.gradcheck.help == """
        Usage: Grader gradcheck [OPTION…] [PATH…]

        Measures the derivatives of a submission's own forward pass and of its own losses, each with a bound
        on its error, and compares them with what its backward pass says, entry by entry. It needs neither
        hidden cases nor an assignment. PATH is what `Grader grade` takes; with no PATH it checks the
        `Student` target of this package. The exit status is 1 unless everything agrees.

        Options
          --report FORMAT[=FILE]               print a report, or write it to FILE; may be repeated. FORMAT
                                               is one of text, json
          --seed N                             the seed of all random numbers: the same seed gives the same
                                               bytes
          --timeout SECONDS                    how long a submission may take
          --jobs N                             how many submissions are graded at a time; else as many as
                                               there are cores
          --isolation strict|best-effort|none  strict: run submissions only behind every layer; best-effort:
                                               behind those that there are
          --python PATH                        the Python that runs Python submissions; else the first that
                                               can import the homework's torch or NumPy
          --color auto|always|never            colour the report; auto: on a terminal, unless NO_COLOR is
                                               set
          -h, --help                           explain this command

        """)
  }

  @Test func formulas() {
    #expect(
      Syntax.formulas.help == """
        Usage: Grader formulas [OPTION…] FILE…

        Compares each formula with the truth at random shapes and values, says how it was read, names the
        mistake in a wrong one and shows small values at which it fails. FILE has lines `question: formula`,
        or is a .tex file whose displayed formulas carry \\label{question}; a folder stands for the .txt and
        .tex files in it. Formulas are written in plain text or LaTeX. The exit status is 1 unless every
        question is answered correctly.

        Options
          --assignment NAME|FILE       a name that `Grader assignments` lists, or an assignment file
          --report FORMAT[=FILE]       print a report, or write it to FILE; may be repeated. FORMAT is one
                                       of text, json, junit, gradescope, github, markdown, html, csv,
                                       canvas, brightspace
          --reveal none|names|details  what the reports show of hidden cases: scores only, names of tensors,
                                       or every number
          --seed N                     the seed of all random numbers: the same seed gives the same bytes
          --hidden-cases DIR           the folder of cases; else the nearest `HiddenCases`, here or above
          --color auto|always|never    colour the report; auto: on a terminal, unless NO_COLOR is set
          -h, --help                   explain this command

        """)
  }

  @Test func generate() {
    #expect(
      Syntax.generate.help == """
        Usage: Grader generate [OPTION…]

        Writes the hidden cases of an assignment, and the proven answers to them, to `HiddenCases` and
        `Reference` in the output folder. The same seed gives the same bytes on every machine. Says which
        known mistakes the cases find out less than twice; with --complete, looks for as few cases as it
        can that do, and that tell apart which mistake it was, and writes them into the assignment. They
        join checks that ask the same already: no point moves.

        Options
          --assignment NAME|FILE  a name that `Grader assignments` lists, or an assignment file
          --seed N                the seed of all random numbers: the same seed gives the same bytes
          --complete              first add the cases that are missing to the assignment
          --output DIR            the folder to write to
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
        Usage: Grader mistakes [OPTION…] [ID…]

        Lists every mistake with its id, or explains those that are named: where to look, what was probably
        written, what the chain rule asks for, and in which variants it is known.

        Options
          -h, --help  explain this command

        """)
  }

  @Test func assignments() {
    #expect(
      Syntax.assignments.help == """
        Usage: Grader assignments [OPTION…]

        Lists the assignments in the folder of hidden cases, with their titles and points.

        Options
          --hidden-cases DIR  the folder of cases; else the nearest `HiddenCases`, here or above
          -h, --help          explain this command

        """)
  }

  @Test func noLineIsWiderThanATerminal() {
    let syntaxes: [Syntax] = [
      .grade, .check, .merge, .gradcheck, .formulas, .generate, .verify, .audit, .mistakes, .assignments,
      .packageSlurm, .packageGradescope, .packageGitHub,
    ]
    for syntax in syntaxes {
      for line in syntax.help.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    }
  }

  @Test(arguments: [
    (14, ["  a    one two", "  bcd  three"]),
    (13, ["  a    one", "       two", "  bcd  three"]), (0, ["  a    one", "       two", "  bcd  three"]),
    (Int.max, ["  a    one two", "  bcd  three"]),
  ])
  func theRightColumnIsWrapped(width: Int, lines: [String]) {
    #expect(columns([("a", "one two"), ("bcd", "three")], within: width) == lines.joined(separator: "\n"))
  }

  @Test func packageSlurm() {
    #expect(
      Syntax.packageSlurm.help == """
        Usage: Grader package slurm [OPTION…] PATH…

        Writes the scripts of a job array whose tasks grade a class in shards, of the job that merges what
        they have graded, and one that submits both. PATH and the options are those of `Grader grade`, and
        are tried out now. Every node must see the same files under the same paths.

        Options
          --output DIR                         a new or empty folder for the package; required
          --tasks N                            how many tasks the job array has; else 8
          --assignment NAME|FILE               a name that `Grader assignments` lists, or an assignment file
          --report FORMAT[=FILE]               print a report, or write it to FILE; may be repeated. FORMAT
                                               is one of text, json, junit, gradescope, github, markdown,
                                               html, csv, canvas, brightspace
          --reveal none|names|details          what the reports show of hidden cases: scores only, names of
                                               tensors, or every number
          --fail-below PERCENT                 exit with status 1 if a score is below this share of the
                                               points
          --timeout SECONDS                    how long a submission may take
          --isolation strict|best-effort|none  strict: run submissions only behind every layer; best-effort:
                                               behind those that there are
          --python PATH                        the Python that runs Python submissions; else the first that
                                               can import the homework's torch or NumPy
          --submitted-at TIME                  when the work was handed in: 2025-09-21T23:55:00 in the
                                               course's time zone, or with an offset as -04:00
          --due TIME                           when the work was due, if not as the assignment says
          --theory FILE                        a CSV of the parts that people graded, with the columns id, a
                                               part's name such as theory, comment
          --formulas DIR                       a folder of the class's formulas, ID.txt or ID.tex, to be
                                               checked as part of the theory
          --overrides FILE                     a CSV of points set by hand, with the columns id,
                                               part-or-check, points, reason
          --data DIR                           a folder with the four files of MNIST, for libraries to learn
                                               from: staff are told how well they do
          --hidden-cases DIR                   the folder of cases; else the nearest `HiddenCases`, here or
                                               above
          --reference DIR                      the folder of answers; else the nearest `Reference`, here or
                                               above
          -h, --help                           explain this command

        """)
  }

  @Test func packageGradescope() {
    #expect(
      Syntax.packageGradescope.help == """
        Usage: Grader package gradescope [OPTION…]

        Writes autograder.zip, to be uploaded to a programming assignment on Gradescope: this program, the
        hidden cases, their references and two scripts. The program must be linked statically; build it so
        with `swift build -c release --static-swift-stdlib --product Grader`.

        Options
          --output DIR                 a new or empty folder for the package; required
          --assignment NAME|FILE       a name that `Grader assignments` lists, or an assignment file
          --reveal none|names|details  what students are shown of hidden cases: scores only, names of
                                       tensors, or every number; else names
          --due TIME                   when the work was due, if not as the assignment says
          --timeout SECONDS            how long a submission may take
          --hidden-cases DIR           the folder of cases; else the nearest `HiddenCases`, here or above
          --reference DIR              the folder of answers; else the nearest `Reference`, here or above
          -h, --help                   explain this command

        """)
  }

  @Test func packageGitHub() {
    #expect(
      Syntax.packageGitHub.help == """
        Usage: Grader package github [OPTION…]

        Writes a workflow that checks a student's repository on every push: annotations, a summary, and the
        report to download. It builds Grader from the course's own repository, with the hidden cases in it;
        students can see what their own repository does, so the cases should be others than those that
        count.

        Options
          --output DIR                 a new or empty folder for the package; required
          --repository OWNER/NAME      where on GitHub the course keeps Grader; required
          --assignment NAME|FILE       a name that `Grader assignments` lists, or an assignment file
          --reveal none|names|details  what students are shown of hidden cases: scores only, names of
                                       tensors, or every number; else names
          --timeout SECONDS            how long a submission may take
          -h, --help                   explain this command

        """)
  }
}
