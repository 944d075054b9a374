public import Assignments
public import Salvage
public import Submissions

extension HandInClock {
  /// What the name of a download tells about when the work came.
  public init(
    _ name: DownloadName, submittedAt: String? = nil, due: String? = nil, gradescope: GradescopeMetadata? = nil
  ) {
    self.init(
      submittedAt: submittedAt, due: due, gradescope: gradescope, downloadName: name.submitted?.description,
      isMarkedLate: name.isMarkedLate)
  }
}

extension CodeFiles {
  /// A Python hand-in just as it came: whatever must be put right for `mlp.py` to be imported is then known.
  public init(_ handIn: HandIn) {
    self.init(
      entry: "mlp.py", files: Dictionary(handIn.files.map { ($0.path, $0.contents) }, uniquingKeysWith: { $1 }))
  }
}

extension Submission {
  /// What is run of a Python hand-in: the code that lies beside `mlp.py`.
  public init(_ handIn: HandIn, running code: CodeFiles) {
    let names = code.files.keys.filter { $0.hasSuffix(".py") && !$0.contains("/") }.sorted()
    self.init(handIn, kind: .python, sources: names.map { Source(name: $0, contents: code.files[$0] ?? []) })
  }
}
