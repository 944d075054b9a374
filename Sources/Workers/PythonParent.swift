internal import Glibc
internal import PythonWorker
internal import Safetensors

/// The process behind a `PythonHost`.
struct PythonParent: ~Copyable {
  private var control: PythonControl
  private var printer: Printer
  private var child: ChildProcess
  /// Where its program lies until it has read it. After that nothing is left behind, however Grader ends.
  private var scratch: ScratchDirectory?

  /// Starts `interpreter`.
  init(_ interpreter: String, _ library: PythonHost.Library) throws(WorkerError) {
    let scratch = try ScratchDirectory(in: ScratchDirectory.systemFolder)
    for source in PythonWorker.sources { try write(source.text, to: "\(scratch.path)/\(source.name)") }
    let conversation = try Connection.Pair(theirsAtLeast: 4)
    let printed = try Connection.Pair(theirsAtLeast: 4)
    let child = try ChildProcess(
      .init(
        executable: interpreter, arguments: [PythonWorker.program, library.rawValue],
        environment: Self.environment,
        directory: scratch.path),
      descriptors: [
        STDOUT_FILENO: printed.theirs.descriptor, STDERR_FILENO: printed.theirs.descriptor,
        3: conversation.theirs.descriptor,
      ])
    self.child = child
    self.scratch = consume scratch
    control = PythonControl(conversation.ours)
    printer = Printer(printed.ours, limit: 1 << 12)
  }

  /// What it says when the library is imported: the versions of everything.
  mutating func greeting(before deadline: Deadline) throws(WorkerError) -> [String: String] {
    var texts = try receive(before: deadline)
    guard texts.removeValue(forKey: "message") == "hello" else { throw WorkerError(texts["text"] ?? "no greeting") }
    scratch = nil
    return texts
  }

  /// Threads do not survive a clone, and one core each is fair to all. The hash seed makes sets iterate alike each time.
  /// Memory in large pages is cheaper to clone, and cheaper to get so than to put there later. Of our own environment only
  /// what an interpreter may need to find its packages.
  private static var environment: [String: String] {
    var variables = [
      "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0",
      "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1", "LC_ALL": "C.UTF-8",
    ]
    for name in ["HOME", "LD_LIBRARY_PATH"] { variables[name] = environmentVariable(name) }
    return variables
  }

  /// Has it start a worker.
  mutating func start(_ message: SafetensorsDocument, _ descriptors: [CInt]) throws(WorkerError) -> PythonHost.Started {
    try control.send(message, with: descriptors)
    let reply = try receive(before: Deadline(seconds: 60))
    // Whatever became of it, a process that was started is ours to end.
    var child: ChildProcess?
    if let pid = reply["pid"].flatMap({ pid_t($0) }) { child = try ChildProcess(adopting: pid) }
    guard reply["message"] == "started", let child else {
      throw WorkerError("cannot start a Python submission: \(reply["text"] ?? "no reason given")")
    }
    return PythonHost.Started(child: child, layers: (reply["layers"] ?? "").split(separator: ",").map(String.init))
  }

  private mutating func receive(before deadline: Deadline) throws(WorkerError) -> [String: String] {
    if let texts = try control.receive(before: deadline) { return texts }
    let ending = child.end()
    let words = printer.takeOutput().split(separator: "\n").last.map { ": \($0)" } ?? ""
    switch ending {
    case .exited(let code): throw WorkerError("it ended with exit code \(code)\(words)")
    case .killed(let signal): throw WorkerError("it was ended by signal \(signal)\(words)")
    }
  }
}
