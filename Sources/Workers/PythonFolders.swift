internal import Glibc
internal import Submissions

/// The two folders of a Python submission at work: its sources as they were read, and an empty one to work in.
struct PythonFolders {
  let sources: String
  let work: String

  /// Makes both in `folder`.
  init(of submission: Submission, in folder: String) throws(WorkerError) {
    sources = folder + "/sources"
    work = folder + "/work"
    for path in [sources, work] {
      guard mkdir(path, 0o700) == 0 else { throw WorkerError("cannot make the folder \(path)", code: errno) }
    }
    for source in submission.sources { try write(source.contents, to: "\(sources)/\(source.name)") }
  }
}
