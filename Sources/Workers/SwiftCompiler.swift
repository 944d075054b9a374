internal import Files
internal import Glibc
internal import Hashing
public import Submissions

/// Makes executables of Swift submissions, and keeps them: the same sources are compiled once.
public struct SwiftCompiler: Sendable {
  /// What came of a submission. That it does not compile is a result, not an error.
  public enum Compilation: Sendable, Equatable {
    /// It is a worker now; this is the path of the executable.
    case executable(String)
    /// It is no valid program, in the compiler's own words.
    case rejected(diagnostics: String)
    /// The compiler was still at it when it had used up what it is given: some time, or some memory.
    case unfinished(within: String)
  }

  private let swiftc: String
  private let kit: StudentKitBuild
  private let cache: String
  private let seconds: Double
  private let memoryBytes: Int

  /// The compiler on the `PATH` and the `StudentKit` beside the running executable. Executables go to `cache`, or where
  /// the system keeps such things. One compilation is given so many seconds by the wall clock, and so much memory: a
  /// homework needs a second and a fraction of a gigabyte.
  public init(cache: String? = nil, seconds: Double = 120, memoryBytes: Int = 4 << 30) throws(WorkerError) {
    swiftc = try Self.findCompiler(onPath: environmentVariable("PATH") ?? "")
    kit = try .besideRunningExecutable()
    self.cache = if let cache { cache } else { try defaultCacheFolder() }
    self.seconds = seconds
    self.memoryBytes = memoryBytes
  }

  /// The executable of `submission`, compiled unless it is there already. Code that is to run thousands of times is worth
  /// optimising; else the standard library's checks are worth more.
  public func compile(_ submission: Submission, optimized: Bool = false) throws(WorkerError) -> Compilation {
    let flags = Self.flags(for: submission, optimized)
    let finished = "\(cache)/\(try key(of: submission, flags: flags))"
    if access(finished, X_OK) == 0 {
      touch(finished)
      return .executable(finished)
    }

    // In a folder of its own inside the cache: only a rename within one file system is a single step, and only that makes
    // two Graders harmless to each other.
    let scratch = try ScratchDirectory(in: cache)
    try lay(out: submission, in: scratch.path)
    let (ending, output) = try runCompiler(submission, flags: flags, in: scratch.path)
    switch ending {
    case .unfinished(let limit):
      return .unfinished(within: limit)
    case .ended(.exited(code: 0)):
      // Whoever it is run as, whatever our own umask.
      chmod("\(scratch.path)/\(Self.product)", 0o755)
      guard rename("\(scratch.path)/\(Self.product)", finished) == 0 else {
        throw WorkerError("cannot keep the executable \(finished)", code: errno)
      }
      return .executable(finished)
    case .ended(let ending):
      if let fault = fault(ending, output) { throw WorkerError("cannot compile \(submission.id): \(fault)") }
      return .rejected(diagnostics: output.text.replacing("\(scratch.path)/", with: ""))
    }
  }

  /// What ended the compiler, if that was the machine and not the program that it compiled.
  private func fault(_ ending: ChildProcess.Ending, _ output: CapturedOutput) -> String? {
    let driversWords = "error: compile command failed due to signal 9 (use -v to see invocation)"
    let isKilled = output.text.split(separator: "\n").contains { $0.hasSuffix(driversWords) }
    if ending == .killed(signal: SIGKILL) || isKilled {
      return "the compiler was killed, most likely because the machine had no memory left; grade with fewer --jobs"
    }
    var disk = statvfs()
    guard statvfs(cache, &disk) == 0, disk.f_bavail * disk.f_frsize < Self.leastRoom else { return nil }
    return "there is no room left in \(cache); free some, or name another folder by XDG_CACHE_HOME"
  }

  /// What an executable and its intermediate files need.
  private static let leastRoom: UInt = 4 << 20

  static func findCompiler(onPath path: String) throws(WorkerError) -> String {
    let candidates = path.split(separator: ":").map { "\($0)/swiftc" }
    guard let found = candidates.first(where: { access($0, X_OK) == 0 }) else {
      throw WorkerError(
        "cannot find swiftc, which compiles Swift submissions: install Swift (https://swift.org/install) "
          + "or add the folder of swiftc to PATH")
    }
    return found
  }
}

extension SwiftCompiler {
  private static let product = "submission.out"
  private static let modules = "modules"

  /// If it is not optimised, checks of the standard library say what went wrong, and where. Without symbols (`-s`): nobody
  /// debugs these, and it saves a third of the room of a class's executables.
  private static func flags(for submission: Submission, _ isOptimized: Bool) -> [String] {
    let hasTopLevelCode = submission.sources.contains { $0.name == "main.swift" }
    return [
      "-module-name", "Submission", isOptimized ? "-O" : "-Onone", "-suppress-warnings", "-static-stdlib", "-Xlinker",
      "-s", "-I", modules,
    ]
      + (hasTopLevelCode ? [] : ["-parse-as-library"])
  }

  /// What the executable depends on, hashed. Our own files are known by size and time, as a build system knows them:
  /// reading them all would take longer than compiling.
  private func key(of submission: Submission, flags: [String]) throws(WorkerError) -> String {
    var parts = flags + submission.sources.map(\.name) + [submission.sha256]
    for file in [swiftc] + kit.interfaces + kit.objects {
      var status = stat()
      guard stat(file, &status) == 0 else { throw WorkerError("cannot find \(file)", code: errno) }
      parts.append("\(file) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)")
    }
    return SHA256.hash(Array(parts.joined(separator: "\0").utf8)).hex
  }

  private func lay(out submission: Submission, in folder: String) throws(WorkerError) {
    for source in submission.sources { try write(source.contents, to: "\(folder)/\(source.name)") }
    mkdir("\(folder)/\(Self.modules)", 0o700)
    for interface in kit.interfaces {
      let name = interface.split(separator: "/").last ?? ""
      guard symlink(interface, "\(folder)/\(Self.modules)/\(name)") == 0 else {
        throw WorkerError("cannot link to \(interface)", code: errno)
      }
    }
  }

  private enum Ending {
    case ended(ChildProcess.Ending)
    case unfinished(within: String)
  }

  /// Runs the compiler in `folder`.
  private func runCompiler(
    _ submission: Submission, flags: [String], in folder: String
  ) throws(WorkerError) -> (Ending, CapturedOutput) {
    // Whole paths, so that no name of a file is taken for an option.
    let arguments =
      flags + ["-module-cache-path", "\(cache)/module-cache", "-o", Self.product]
      + submission.sources.map { "\(folder)/\($0.name)" } + kit.objects
    let printed = try Connection.Pair(theirsAtLeast: 3)
    var child = try ChildProcess(
      .init(
        executable: swiftc, arguments: arguments,
        environment: ["PATH": environmentVariable("PATH") ?? "", "HOME": folder, "TMPDIR": folder], directory: folder),
      descriptors: [STDOUT_FILENO: printed.theirs.descriptor, STDERR_FILENO: printed.theirs.descriptor])
    try child.watch(
      .init(memoryBytes: memoryBytes, tasks: Self.mostTasks, scratchBytes: Self.mostOnDisk),
      folder: .plain(path: folder))
    var printer = Printer(printed.ours, limit: 1 << 16)

    let deadline = Deadline(seconds: seconds)
    while !child.hasEnded {
      if deadline.hasPassed {
        child.end()
        return (.unfinished(within: "\(Int(seconds)) seconds"), printer.output)
      }
      var descriptor = pollfd(fd: printer.descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&descriptor, 1, min(deadline.milliseconds, 5))
      printer.collect()
    }
    let ending = child.end()
    printer.collect()
    return (child.excess.map { .unfinished(within: $0.limit) } ?? .ended(ending), printer.output)
  }

  /// Far more than the compiler and the linker need for one program.
  private static let mostTasks = 512
  private static let mostOnDisk = 1 << 30
}

extension Watch.Excess {
  /// What there is no more of, in words.
  fileprivate var limit: String {
    switch self {
    case .memory(let bytes): "\(bytes >> 20) MB of memory"
    case .processorTime(let seconds): "\(Int(seconds)) seconds of processor time"
    case .tasks(let limit): "\(limit) processes"
    case .disk(let bytes): "\(bytes >> 20) MB of files"
    }
  }
}

/// Writes a new file that only this user can read.
func write(_ bytes: [UInt8], to path: String) throws(WorkerError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw WorkerError("cannot write \(path)", code: errno) }
  defer { close(descriptor) }
  let code = writeAll(bytes, to: descriptor)
  guard code == 0 else { throw WorkerError("cannot write \(path)", code: code) }
}
