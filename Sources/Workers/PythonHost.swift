internal import Safetensors
internal import Submissions
internal import Synchronization

/// A Python that has imported the array library once and starts the workers of all Python submissions, each by a clone
/// of itself: an import takes a second, a clone a few milliseconds.
///
/// It never runs a student's code; it only hands it on.
public final class PythonHost: Sendable {
  /// What submissions compute with.
  public enum Library: String, Sendable {
    case torch, numpy
    /// NumPy; and torch, imported ahead.
    case numpyBesideTorch = "numpy+torch"
  }

  /// What a worker is for, and so what it can be asked.
  public enum Purpose: String, Sendable {
    /// The network and the functions of the homework.
    case homework
    /// Images that follow a gradient: autograd is meant to be used, and modules that such code imports are stood in for.
    case ascent
  }

  /// The path of the interpreter.
  public let interpreter: String
  /// The versions of `python` and of the array libraries, by name.
  public let versions: [String: String]
  /// Where the interpreter's modules lie: what submissions must be able to read.
  let folders: [String]
  private let parent: Mutex<PythonParent>

  /// Starts the Python at `interpreter`, or else the first one found that can import `library`. `seconds` is how long
  /// one import may take.
  public convenience init(
    interpreter: String? = nil, library: Library = .torch, seconds: Double = 120
  ) throws(WorkerError) {
    // Each of them needs a folder: where none can be made, none of them is to blame.
    _ = try ScratchDirectory(in: ScratchDirectory.systemFolder)
    let candidates = interpreter.map { [PythonInterpreters.path(of: $0)] } ?? PythonInterpreters.candidates()
    var tried: [String] = []
    for candidate in candidates {
      do throws(WorkerError) {
        try self.init(starting: candidate, library, seconds: seconds)
        return
      } catch {
        tried.append("\n  \(candidate): \(error)")
      }
    }
    throw PythonInterpreters.error(for: library, tried: tried)
  }

  private init(starting interpreter: String, _ library: Library, seconds: Double) throws(WorkerError) {
    var parent = try PythonParent(interpreter, library)
    var greeting = try parent.greeting(before: Deadline(seconds: seconds))
    folders = (greeting.removeValue(forKey: "folders") ?? "").split(separator: "\n").map(String.init)
    versions = greeting
    self.interpreter = interpreter
    self.parent = Mutex(parent)
  }

  /// Starts a worker, and tells which layers of the sandbox hold in it.
  ///
  /// The sources travel with the message, so that the child can write them where only itself can see them.
  func start(
    _ submission: Submission, for purpose: Purpose = .homework, in scratch: String, _ streams: borrowing Streams,
    sandbox: String
  ) throws(WorkerError) -> Started {
    var message = SafetensorsDocument(metadata: [
      "message": "start", "scratch": scratch, "sandbox": sandbox, "entry": submission.entry,
      "purpose": purpose.rawValue,
    ])
    for source in submission.sources {
      message.tensors.append(
        StoredTensor(name: source.name, dtype: .u8, shape: [source.contents.count], bytes: source.contents))
    }
    let descriptors = [
      streams.requests.theirs.descriptor, streams.answers.theirs.descriptor, streams.printed.theirs.descriptor,
    ]
    return try parent.withLock { (parent) throws(WorkerError) in try parent.start(message, descriptors) }
  }

  /// A worker that runs.
  struct Started: ~Copyable {
    var child: ChildProcess
    let layers: [String]
  }
}
