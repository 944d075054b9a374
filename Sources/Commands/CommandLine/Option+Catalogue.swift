internal import Foundation
internal import Journal
internal import Reports
internal import Spelling
internal import Workers

extension Option {
  static let assignment = Option(
    name: "--assignment", placeholder: "NAME|FILE",
    help: "a name that `Grader assignments` lists, or an assignment file",
    values: .listed(by: "assignments", orFile: true), into: \.assignment)

  static let report = report(among: ReportFormat.allCases)

  /// For commands that are not about scores.
  static let plainReport = report(among: [.text, .json])

  private static func report(among formats: [ReportFormat]) -> Option {
    Option(
      name: "--report", placeholder: "FORMAT[=FILE]",
      help: "print a report, or write it to FILE; may be repeated. FORMAT is one of "
        + formats.map(\.rawValue).joined(separator: ", "),
      isRepeatable: true, values: .formats(formats.map(\.rawValue)),
      store: { value, options throws(BadValue) in
        let request = try ReportRequest(value, among: formats)
        guard !options.reports.contains(where: { $0.file == request.file }) else {
          throw BadValue(
            reason: request.file.map { "another report already goes to \($0)" }
              ?? "only one report goes to standard output; name a file: \(request.format.rawValue)=FILE")
        }
        options.reports.append(request)
      })
  }

  static let output = Option(
    name: "--output", placeholder: "DIR", help: "the folder to write to", values: .folders,
    into: \.output)

  static let seed = Option(
    name: "--seed", placeholder: "N", help: "the seed of all random numbers: the same seed gives the same bytes",
    store: { value, options throws(BadValue) in
      guard let seed = UInt64(value) else { throw BadValue(reason: "not a whole number from 0 to \(UInt64.max)") }
      options.seed = seed
    })

  static let jobs = Option(
    name: "--jobs", placeholder: "N",
    help: "how many submissions are graded at a time; else as many as there are cores",
    store: { value, options throws(BadValue) in
      guard let jobs = Int(value), 1...256 ~= jobs else { throw BadValue(reason: "not a whole number from 1 to 256") }
      options.jobs = jobs
    })

  static let timeout = Option(
    name: "--timeout", placeholder: "SECONDS", help: "how long a submission may take",
    store: { value, options throws(BadValue) in
      guard let seconds = decimal(value), seconds > 0, seconds <= 86_400 else {
        throw BadValue(reason: "not a number of seconds above 0, and of no more than a day, 86400")
      }
      options.timeout = seconds
    })

  static let hiddenCases = Option(
    name: "--hidden-cases", placeholder: "DIR",
    help: "the folder of cases; else the nearest `HiddenCases`, here or above",
    values: .folders, into: \.hiddenCases)

  static let reference = Option(
    name: "--reference", placeholder: "DIR",
    help: "the folder of answers; else the nearest `Reference`, here or above",
    values: .folders, into: \.reference)

  static let isolation = Option(
    name: "--isolation",
    help: "strict: run submissions behind every layer or not at all; best-effort: behind what there is; none",
    among: Isolation.Mode.self, store: { $1.isolation = $0 })

  static let python = Option(
    name: "--python", placeholder: "PATH",
    help: "the Python that runs Python submissions; else the first that can import the homework's torch or NumPy",
    values: .files, into: \.python)

  static let roster = Option(
    name: "--roster", placeholder: "FILE",
    help: "a CSV of the class, with the columns id, name, siteID, or the gradebook that Canvas or Brightspace exports: "
      + "says whose a hand-in is by the download's name",
    values: .files, into: \.roster)

  static let submittedAt = Option(
    name: "--submitted-at", placeholder: "TIME",
    help: "when the work was handed in: 2025-09-21T23:55:00 in the course's time zone, or with an offset as -04:00",
    into: \.submittedAt)

  static let due = Option(
    name: "--due", placeholder: "TIME", help: "when the work was due, if not as the assignment says",
    into: \.due)

  static let times = Option(
    name: "--times", placeholder: "FILE",
    help: "a CSV of when students handed in, and until when they might, with the columns id, submitted, due",
    values: .files, into: \.times)

  static let ignoreFormat = Option(
    name: "--ignore-format", help: "do not judge how hand-ins are packed, nor which files lie beside the homework's",
    into: \.ignoresFormat)

  static let metadata = Option(
    name: "--gradescope-metadata", placeholder: "FILE",
    help: "Gradescope's submission_metadata.json: when it was handed in, and the student's own due date",
    values: .files, into: \.metadata)

  static let theory = Option(
    name: "--theory", placeholder: "FILE",
    help: "a CSV of the parts that people graded, with the columns id, a part's name such as theory, comment",
    values: .files, into: \.theory)

  static let formulas = Option(
    name: "--formulas", placeholder: "DIR",
    help: "a folder of the class's formulas, ID.txt or ID.tex, to be checked as part of the theory",
    values: .folders, into: \.formulas)

  static let overrides = Option(
    name: "--overrides", placeholder: "FILE",
    help: "a CSV of points set by hand, with the columns id, part-or-check, points, reason",
    values: .files, into: \.overrides)

  static let data = Option(
    name: "--data", placeholder: "DIR",
    help: "a folder with the four files of MNIST, for libraries to learn from: staff are told how well they do",
    values: .folders, into: \.data)

  static let reveal = Option(
    name: "--reveal",
    help: "what the reports show of hidden cases: scores only, names of tensors, or every number",
    among: Reveal.self, store: { $1.chosenReveal = $0 })

  static let failBelow = Option(
    name: "--fail-below", placeholder: "PERCENT",
    help: "exit with status 1 if a score is below this share of the points",
    store: { value, options throws(BadValue) in
      guard let percent = decimal(value), 0...100 ~= percent else {
        throw BadValue(reason: "not a number from 0 to 100")
      }
      options.failBelow = percent
    })

  /// The same option where a suite is measured and not a submission.
  static let failBelowScore = failBelow.explained(
    "exit with status 1 if the mutation score is below this; else below 100")

  static let complete = Option(
    name: "--complete", help: "first add the cases that are missing to the assignment", into: \.completes)

  static let color = Option(
    name: "--color", help: "colour the report; auto: on a terminal, unless NO_COLOR is set",
    among: ColorChoice.self, store: { $1.color = $0 })

  static let journal = Option(
    name: "--journal", placeholder: "FILE",
    help: "keep each report there as soon as it is made, for --resume and `Grader merge`; else among the user's cached "
      + "files until the class is done",
    values: .files, into: \.journal)

  static let resume = Option(
    name: "--resume",
    help: "go on with a journal that holds reports already: grade only what it does not hold",
    into: \.resumes)

  static let shard = Option(
    name: "--shard", placeholder: "I/N|slurm",
    help: "grade only every N-th hand-in, beginning with the I-th; slurm: as the job array says",
    values: .words(["slurm"]),
    store: { value, options throws(BadValue) in
      options.shard = value == "slurm" ? try Shard(slurm: ProcessInfo.processInfo.environment) : try Shard(value)
    })

  /// What every command writes that makes a package.
  static let package = output.explained("a new or empty folder for the package; required")

  static let tasks = Option(
    name: "--tasks", placeholder: "N", help: "how many tasks the job array has; else 8",
    store: { value, options throws(BadValue) in
      guard let tasks = Int(value), 1...1000 ~= tasks else {
        throw BadValue(reason: "not a whole number from 1 to 1000")
      }
      options.tasks = tasks
    })

  static let repository = Option(
    name: "--repository", placeholder: "OWNER/NAME", help: "where on GitHub the course keeps Grader; required",
    store: { value, options throws(BadValue) in
      let isName = value.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+/) != nil
      guard isName else { throw BadValue(reason: "not the name of a repository, such as my-course/Grader") }
      options.repository = value
    })

  /// The same option where students read the reports.
  static let revealToStudents = reveal.explained(
    "what students are shown of hidden cases: scores only, names of tensors, or every number; else names")

  /// A number in plain decimal notation. `Double` alone would also read `nan`, `inf` and hexadecimal.
  private static func decimal(_ text: String) -> Double? {
    text.allSatisfy { ("0"..."9").contains($0) || $0 == "." } ? Double(text) : nil
  }
}

extension ReportRequest {
  /// Reads `FORMAT` or `FORMAT=FILE`.
  fileprivate init(_ text: String, among formats: [ReportFormat]) throws(BadValue) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let format = formats.first(where: { $0.rawValue == parts[0] }) else {
      let known = formats.map(\.rawValue)
      let meant = nearest(to: parts[0], in: known).map { "; did you mean \($0)?" } ?? ""
      throw BadValue(reason: "no report format; the formats are \(known.joined(separator: ", "))\(meant)")
    }
    guard parts.last != "" else { throw BadValue(reason: "the name of a file is missing after the equals sign") }
    self.init(format: format, file: parts.count == 2 ? expandingHome(parts[1]) : nil)
  }
}
