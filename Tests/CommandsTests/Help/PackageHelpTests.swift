import Testing

@testable import Commands

/// How the help explains the commands that prepare other places, and those that explain Grader, word for word.
struct PackageHelpTests {
  @Test func packageSlurm() {
    #expect(
      Syntax.packageSlurm.help == """
        Usage: Grader package slurm [OPTION…] PATH…

        Writes the scripts of a job array whose tasks grade a class in shards, of the job that merges what
        they have graded, and one that submits both. PATH and the options are those of `Grader grade`, and
        are tried out now. Every node must see the same files under the same paths.

        Example: a class in 16 tasks
          Grader package slurm ~/Downloads/submissions --tasks 16 --output ~/job

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
          --isolation strict|best-effort|none  strict: run submissions behind every layer or not at all;
                                               best-effort: behind what there is; none
          --python PATH                        the Python that runs Python submissions; else the first that
                                               can import the homework's torch or NumPy
          --submitted-at TIME                  when the work was handed in: 2025-09-21T23:55:00 in the
                                               course's time zone, or with an offset as -04:00
          --due TIME                           when the work was due, if not as the assignment says
          --roster FILE                        a CSV of the class, with the columns id, name, siteID, or the
                                               gradebook that Canvas or Brightspace exports: says whose a
                                               hand-in is by the download's name
          --times FILE                         a CSV of when students handed in, and until when they might,
                                               with the columns id, submitted, due
          --ignore-format                      do not judge how hand-ins are packed, nor which files lie
                                               beside the homework's
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
        hidden cases, their references and two scripts. Gradescope's machine needs no Swift.

        Example: for a class that has a week more
          Grader package gradescope --due 2025-09-28T23:55:00 --output autograder

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

        Example: for a course that keeps Grader there
          Grader package github --repository my-course/Grader --output workflow

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

  @Test func completions() {
    #expect(
      Syntax.completions.help == """
        Usage: Grader completions bash|zsh|fish

        Prints a script for bash, zsh or fish, after which the shell completes commands, options, and the
        values of options: report formats, assignments, mistakes, files. To have it in every shell, put
        `source <(Grader completions bash)` into ~/.bashrc, or the same with zsh into ~/.zshrc behind
        `compinit`; for fish, see the example.

        Example: in every fish from now on
          Grader completions fish > ~/.config/fish/completions/Grader.fish

        Options
          -h, --help  explain this command

        """)
  }

  @Test func manual() {
    #expect(
      Syntax.manual.help == """
        Usage: Grader manual

        Prints a manual page with everything that the help knows: commands, options, the exit status, files
        and environment variables. A package puts it into man1.

        Example: to read it
          Grader manual | man -l -

        Options
          -h, --help  explain this command

        """)
  }

  @Test func help() {
    #expect(
      Syntax.help.help == """
        Usage: Grader help [COMMAND…]

        Explains a command and its options, or lists the commands. `Grader COMMAND --help` does the same.

        Example: a name may be two words
          Grader help package slurm

        Options
          -h, --help  explain this command

        """)
  }
}
