internal import Files
internal import Glibc
internal import Synchronization

/// An empty folder of somebody's own, removed with everything in it when its last use is over.
struct ScratchDirectory: ~Copyable {
  let path: String

  /// Makes a new folder in `parent`, which only this user can enter.
  init(in parent: String) throws(WorkerError) {
    var template = Array("\(parent)/grader-\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw WorkerError("cannot make a folder in \(parent) (the variable TMPDIR may name another place)", code: errno)
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    existing.withLock { [path] in _ = $0.insert(path) }
  }

  deinit {
    remove(path)
    existing.withLock { [path] in _ = $0.remove(path) }
  }

  /// Opens it to whom a process becomes that `plan` confines, unless that process has a folder of its own to write in.
  func admit(_ plan: SandboxPlan?) throws(WorkerError) {
    guard let plan, let identity = plan.identity, plan.namespaces == nil else { return }
    guard chown(path, identity.user, identity.group) == 0 else {
      throw WorkerError("cannot give the folder of a submission to another user", code: errno)
    }
  }

  /// Where the system wants temporary files.
  static var systemFolder: String { environmentVariable("TMPDIR") ?? "/tmp" }
}

/// The folders that there are now.
private let existing = Mutex<Set<String>>([])

/// Removes every folder that was made for a submission or a Python. For the end by a signal, which nothing else follows.
public func removeScratchFolders() {
  for path in existing.withLock({ $0 }) { remove(path) }
}

/// Removes a file, or a folder with everything in it. What symbolic links point to stays.
private func remove(_ path: String) {
  if unlink(path) == 0 { return }
  for name in entries(ofFolder: path) ?? [] { remove(path + "/" + name) }
  rmdir(path)
}

/// A variable of our environment, if it is set to something.
func environmentVariable(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}

/// The text of a small file; nothing if it cannot be read.
func contents(ofFile path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 12)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count <= 0 { return count == 0 ? String(decoding: bytes, as: UTF8.self) : nil }
    bytes += buffer[..<count]
  }
}
