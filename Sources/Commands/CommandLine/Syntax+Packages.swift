// What may be typed after the commands that make Grader ready for another place.
extension Syntax {
  static let packageSlurm = Syntax(
    name: "package slurm", summary: "write a Slurm job array that grades a class",
    discussion: """
      Writes the scripts of a job array whose tasks grade a class in shards, of the job that merges what
      they have graded, and one that submits both. PATH and the options are those of `Grader grade`, and
      are tried out now. Every node must see the same files under the same paths.
      """,
    example: Example(
      purpose: "a class in 16 tasks",
      line: "Grader package slurm ~/Downloads/submissions --tasks 16 --output ~/job"),
    operands: .some("PATH"),
    options: [
      .package, .tasks, .assignment, .report, .reveal, .failBelow, .timeout, .isolation, .python, .submittedAt, .due,
      .roster, .times, .ignoreFormat, .theory, .formulas, .overrides, .data, .hiddenCases, .reference,
    ])

  static let packageGradescope = Syntax(
    name: "package gradescope", summary: "write an autograder for Gradescope",
    discussion: """
      Writes autograder.zip, to be uploaded to a programming assignment on Gradescope: this program, the
      hidden cases, their references and two scripts. Gradescope's machine needs no Swift.
      """,
    example: Example(
      purpose: "for a class that has a week more",
      line: "Grader package gradescope --due 2025-09-28T23:55:00 --output autograder"),
    operands: .none,
    options: [.package, .assignment, .revealToStudents, .due, .timeout, .hiddenCases, .reference])

  static let packageGitHub = Syntax(
    name: "package github", summary: "write a workflow for GitHub Actions and Classroom",
    discussion: """
      Writes a workflow that checks a student's repository on every push: annotations, a summary, and the
      report to download. It builds Grader from the course's own repository, with the hidden cases in it;
      students can see what their own repository does, so the cases should be others than those that
      count.
      """,
    example: Example(
      purpose: "for a course that keeps Grader there",
      line: "Grader package github --repository my-course/Grader --output workflow"),
    operands: .none, options: [.package, .repository, .assignment, .revealToStudents, .timeout])
}
