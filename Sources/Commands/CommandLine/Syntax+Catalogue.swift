extension Syntax {
  static let grade = Syntax(
    name: "grade", summary: "grade submissions and report their scores",
    discussion: """
      Runs each submission on hidden cases, compares every number that it returns with the reference,
      applies the homework's rules and reports the score. PATH is a zip, a folder, mlp.py, a Swift file,
      or a class: a folder of them, as a course site gives it. With no PATH it grades the `Student` target
      of this package. A submission that fails is a result, not an error: the exit status is 0 unless
      --fail-below says otherwise.
      """,
    example: Example(
      purpose: "a table of a class, and a page for each student",
      line: "Grader grade ~/Downloads/submissions --reveal names --report csv=grades.csv --report html=pages"),
    operands: .any("PATH"),
    options: [
      .assignment, .report, .reveal, .failBelow, .timeout, .jobs, .resume, .journal, .shard, .isolation, .python,
      .roster, .submittedAt, .due, .times, .metadata, .theory, .formulas, .overrides, .data, .ignoreFormat,
      .hiddenCases, .reference, .color,
    ])

  static let merge = Syntax(
    name: "merge", summary: "join the journals of a class's shards, and write its reports",
    discussion: """
      Writes the reports of a class that was graded in shards, the same bytes as if one process had graded
      it. JOURNAL is what `Grader grade --journal` wrote. The journal of a whole class is a class in one
      shard: so its reports are written once more, in another format.
      """,
    example: Example(
      purpose: "a table for Canvas of a class that two machines graded",
      line: "Grader merge 1.journal 2.journal --report canvas=import.csv"),
    operands: .some("JOURNAL"), options: [.report, .reveal, .failBelow, .color])

  static let check = Syntax(
    name: "check", summary: "the same, with exit status 1 unless everything passes",
    discussion: """
      Grades like `Grader grade` and exits with status 1 unless every check of every submission passes:
      for a CI job, and for students before they hand in.
      """,
    example: Example(
      purpose: "what a student may know before handing in",
      line: "Grader check mlp.py --reveal names"),
    operands: .some("PATH"),
    options: [
      .assignment, .report, .reveal, .timeout, .jobs, .isolation, .python, .submittedAt, .due, .times, .data,
      .ignoreFormat, .hiddenCases, .reference, .color,
    ])

  static let gradcheck = Syntax(
    name: "gradcheck", summary: "check whether backward is the derivative of forward",
    discussion: """
      Measures the derivatives of a submission's own forward pass and of its own losses, each with a bound
      on its error, and compares them with what its backward pass says, entry by entry. It needs neither
      hidden cases nor an assignment. PATH is what `Grader grade` takes; with no PATH it checks the
      `Student` target of this package. The exit status is 1 unless everything agrees.
      """,
    example: Example(
      purpose: "with other random numbers",
      line: "Grader gradcheck mlp.py --seed 7"),
    operands: .any("PATH"),
    options: [.plainReport, .seed, .timeout, .jobs, .isolation, .python, .color])

  static let formulas = Syntax(
    name: "formulas", summary: "check written Jacobians and gradients by calculation",
    discussion: """
      Compares each formula with the truth at random shapes and values, says how it was read, names the
      mistake in a wrong one and shows small values at which it fails. FILE has lines `question: formula`,
      or is a .tex file whose displayed formulas carry \\label{question}; a folder stands for the .txt and
      .tex files in it. Formulas are written in plain text or LaTeX. The exit status is 1 unless every
      question is answered correctly.
      """,
    example: Example(
      purpose: "the answers of a class, and a table that `Grader grade --theory` reads",
      line: "Grader formulas answers --report csv=theory.csv"),
    operands: .some("FILE"), options: [.assignment, .report, .reveal, .seed, .hiddenCases, .color])

  static let generate = Syntax(
    name: "generate", summary: "make new hidden cases and their references",
    discussion: """
      Writes the hidden cases of an assignment, and the proven answers to them, to `HiddenCases` and
      `Reference` in the output folder. The same seed gives the same bytes on every machine. Says which
      known mistakes the cases find out less than twice; with --complete, looks for as few cases as it
      can that do, and that tell apart which mistake it was, and writes them into the assignment. They
      join checks that ask the same already: no point moves.
      """,
    example: Example(
      purpose: "next year's cases, in a folder of their own",
      line: "Grader generate --seed 2026 --output ~/next"),
    operands: .none, options: [.assignment, .seed, .complete, .output, .hiddenCases])

  static let verify = Syntax(
    name: "verify", summary: "derive and prove every stored reference again",
    discussion: """
      Computes every stored answer anew, by two independent derivations, and compares. Prints how many
      values there are and how far the two derivations are apart at most. A file that is damaged, or that
      does not answer its inputs, is named, and the exit status is 3.
      """,
    example: Example(
      purpose: "the cases in another folder",
      line: "Grader verify --hidden-cases ~/next/HiddenCases"),
    operands: .none, options: [.assignment, .hiddenCases, .reference])

  static let audit = Syntax(
    name: "audit", summary: "measure how many known mistakes the cases find out",
    discussion: """
      Lets every variant of every known mistake answer every case, and judges it as a submission. Prints
      the share that is found out, what survives, what is proven to be no mistake, which mistakes look
      the same, and which cases add nothing; beside it, what the course's own rule would find out. The
      exit status is 1 if the share is too small.
      """,
    example: Example(
      purpose: "one homework, where 95% are enough",
      line: "Grader audit --assignment wpi-cs541-hw2 --fail-below 95"),
    operands: .none, options: [.assignment, .failBelowScore, .hiddenCases, .reference])

  static let mistakes = Syntax(
    name: "mistakes", summary: "list the mistakes that are known, or explain some",
    discussion: """
      Lists every mistake with its id, or explains those that are named: where to look, what was probably
      written, what the chain rule asks for, and in which variants it is known.
      """,
    example: Example(
      purpose: "what a report has named",
      line: "Grader mistakes transposed-weight-gradient"),
    operands: .any("ID"), operandValues: .listed(by: "mistakes", orFile: false), options: [])

  static let assignments = Syntax(
    name: "assignments", summary: "list the assignments that can be graded",
    discussion: "Lists the assignments in the folder of hidden cases, with their titles and points.",
    example: Example(
      purpose: "those in another folder",
      line: "Grader assignments --hidden-cases ~/next/HiddenCases"),
    operands: .none, options: [.hiddenCases])
}
