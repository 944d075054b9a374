import Testing

@testable import Commands

/// How the help explains the commands that judge submissions, word for word.
struct GradingHelpTests {
  @Test func grade() {
    #expect(
      Syntax.grade.help == """
        Usage: Grader grade [OPTION…] [PATH…]

        Runs each submission on hidden cases, compares every number that it returns with the reference,
        applies the homework's rules and reports the score. PATH is a zip, a folder, mlp.py, a Swift file,
        or a class: a folder of them, as a course site gives it. With no PATH it grades the `Student` target
        of this package. A submission that fails is a result, not an error: the exit status is 0 unless
        --fail-below says otherwise.

        Example: a table of a class, and a page for each student
          Grader grade ~/Downloads/submissions --reveal names --report csv=grades.csv --report html=pages

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
          --resume                             go on with a journal that holds reports already: grade only
                                               what it does not hold
          --journal FILE                       keep each report there as soon as it is made, for --resume
                                               and `Grader merge`; else among the user's cached files until
                                               the class is done
          --shard I/N|slurm                    grade only every N-th hand-in, beginning with the I-th;
                                               slurm: as the job array says
          --isolation strict|best-effort|none  strict: run submissions behind every layer or not at all;
                                               best-effort: behind what there is; none
          --python PATH                        the Python that runs Python submissions; else the first that
                                               can import the homework's torch or NumPy
          --roster FILE                        a CSV of the class, with the columns id, name, siteID, or the
                                               gradebook that Canvas or Brightspace exports: says whose a
                                               hand-in is by the download's name
          --submitted-at TIME                  when the work was handed in: 2025-09-21T23:55:00 in the
                                               course's time zone, or with an offset as -04:00
          --due TIME                           when the work was due, if not as the assignment says
          --times FILE                         a CSV of when students handed in, and until when they might,
                                               with the columns id, submitted, due
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
          --ignore-format                      do not judge how hand-ins are packed, nor which files lie
                                               beside the homework's
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

        Example: what a student may know before handing in
          Grader check mlp.py --reveal names

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
          --isolation strict|best-effort|none  strict: run submissions behind every layer or not at all;
                                               best-effort: behind what there is; none
          --python PATH                        the Python that runs Python submissions; else the first that
                                               can import the homework's torch or NumPy
          --submitted-at TIME                  when the work was handed in: 2025-09-21T23:55:00 in the
                                               course's time zone, or with an offset as -04:00
          --due TIME                           when the work was due, if not as the assignment says
          --times FILE                         a CSV of when students handed in, and until when they might,
                                               with the columns id, submitted, due
          --data DIR                           a folder with the four files of MNIST, for libraries to learn
                                               from: staff are told how well they do
          --ignore-format                      do not judge how hand-ins are packed, nor which files lie
                                               beside the homework's
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

        Example: a table for Canvas of a class that two machines graded
          Grader merge 1.journal 2.journal --report canvas=import.csv

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

        Example: with other random numbers
          Grader gradcheck mlp.py --seed 7

        Options
          --report FORMAT[=FILE]               print a report, or write it to FILE; may be repeated. FORMAT
                                               is one of text, json
          --seed N                             the seed of all random numbers: the same seed gives the same
                                               bytes
          --timeout SECONDS                    how long a submission may take
          --jobs N                             how many submissions are graded at a time; else as many as
                                               there are cores
          --isolation strict|best-effort|none  strict: run submissions behind every layer or not at all;
                                               best-effort: behind what there is; none
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

        Example: the answers of a class, and a table that `Grader grade --theory` reads
          Grader formulas answers --report csv=theory.csv

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
}
