// A submission that does whatever harm the tensor x orders: x is the text of a command, one number a byte. It prints what
// came of it. Every attack is bounded, so that it can be shown to succeed where nothing stops it.

import Glibc
import StudentKit

@main struct Attacker: Homework {
  init(
    linear_1_in_features: Int, linear_1_out_features: Int, f_function: Activation,
    linear_2_in_features: Int, linear_2_out_features: Int, g_function: Activation
  ) {}

  var parameters: [String: Tensor] = [:]
  var grads: [String: Tensor] = [:]

  mutating func forward(_ x: Tensor) -> Tensor {
    let words = String(decoding: x.elements.map { UInt8($0) }, as: UTF8.self).split(separator: " ").map(String.init)
    if words.last == "patiently" { patience = 20_000_000 }
    print(attack(words[0], words.count > 1 ? words[1] : ""))
    fflush(stdout)
    return Tensor(shape: [1, 1], repeating: 0)
  }

  mutating func backward(_ dJdy_hat: Tensor) {}
  mutating func clear_grad_and_cache() {}
  static func mse_loss(_ y: Tensor, _ y_hat: Tensor) -> (J: Float, dJdy_hat: Tensor) { (0, y) }
  static func bce_loss(_ y: Tensor, _ y_hat: Tensor) -> (J: Float, dJdy_hat: Tensor) { (0, y) }
}

func attack(_ verb: String, _ argument: String) -> String {
  let number = Int(argument) ?? 0
  switch verb {
  case "read":
    let file = open(argument, O_RDONLY)
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = file < 0 ? -1 : read(file, &buffer, buffer.count)
    return count < 0 ? failure() : "read " + String(decoding: buffer[..<count], as: UTF8.self)
  case "list":
    guard let folder = opendir(argument) else { return failure() }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return "listed \(count)"
  case "write":
    let file = open(argument, O_WRONLY | O_CREAT, 0o666)
    return file >= 0 && write(file, "harm", 4) == 4 ? "done" : failure()
  case "read-through-link":
    unlink("link")
    guard symlink(argument, "link") == 0 else { return failure() }
    return attack("read", "link")
  case "environment":
    var names: [String] = []
    var next = environ
    while let text = next.pointee {
      names.append(String(cString: text))
      next += 1
    }
    return names.joined(separator: " ")
  case "kill":
    return kill(pid_t(number), 0) == 0 ? "done" : failure()
  case "trace":
    return cPtrace(16, pid_t(number), 0, 0) == 0 ? "done" : failure()
  case "connect":
    let socket = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(number).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(socket, $0, size) }
    }
    return result == 0 ? "done" : failure()
  case "connect-abstract":
    let socket = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.dropFirst().copyBytes(from: argument.utf8) }
    let size = socklen_t(2 + 1 + argument.utf8.count)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(socket, $0, size) }
    }
    return result == 0 ? "done" : failure()
  case "execute":
    var child: pid_t = 0
    let code = posix_spawn(&child, argument, nil, nil, [strdup(argument), nil], nil)
    return code == 0 ? "done" : "errno \(code)"
  case "fork":
    for _ in 0..<number {
      let child = cFork()
      // At the kernel's limit: a bomb does not give up then.
      if child < 0 { break }
      if child == 0 { sleepForever() }
    }
    rest()
    return "done"
  case "thread":
    for _ in 0..<number {
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, { _ in sleepForever() }, nil)
      if code != 0 { return "errno \(code)" }
    }
    rest()
    return "done"
  case "eat":
    // Megabytes of memory, each page of them touched.
    for _ in 0..<number { memset(malloc(1 << 20), 1, 1 << 20) }
    rest()
    return "done"
  case "eat-in-processes":
    // The same in four processes, none of which has much.
    var ends: [CInt] = [0, 0]
    pipe(&ends)
    for _ in 0..<4 where cFork() == 0 {
      for _ in 0..<(number / 4) { memset(malloc(1 << 20), 1, 1 << 20) }
      write(ends[1], "!", 1)
      sleepForever()
    }
    var byte: UInt8 = 0
    for _ in 0..<4 { read(ends[0], &byte, 1) }
    rest()
    return "done"
  case "share":
    // Much memory that eight processes share is not eight times as much.
    memset(malloc(number << 20), 1, number << 20)
    for _ in 0..<8 where cFork() == 0 { sleepForever() }
    rest()
    return "done"
  case "fill":
    // Megabytes, in several files.
    let block = [UInt8](repeating: 1, count: 1 << 20)
    for index in 0..<number {
      let file = open("file\(index / 16)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
      guard file >= 0, write(file, block, block.count) == block.count else {
        defer { rest() }
        return failure()
      }
      close(file)
    }
    rest()
    return "done"
  case "remain":
    // Out of the group and the session, nobody's child.
    signal(SIGTERM, SIG_IGN)
    signal(SIGHUP, SIG_IGN)
    if cFork() == 0 {
      setsid()
      if cFork() == 0 {
        _ = cPrctl(15, argument, 0, 0, 0)
        sleepForever()
      }
      _exit(0)
    }
    usleep(200_000)
    return "done"
  case "outlive-grader":
    // Undo what ties this process to Grader.
    return cPrctl(1, nil, 0, 0, 0) == 0 ? "done" : failure()
  case "name":
    _ = cPrctl(15, argument, 0, 0, 0)
    return "done"
  case "loop":
    for number: Int32 in 1..<32 { signal(number, SIG_IGN) }
    while true {}
  case "work":
    // Milliseconds of processor time, and then an end.
    var clock = timespec()
    func spent() -> Int {
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &clock)
      return clock.tv_sec * 1000 + clock.tv_nsec / 1_000_000
    }
    let end = spent() + number
    while spent() < end {}
    return "done"
  case "wait":
    sleepForever()
  case "babble":
    let noise: [UInt8] = Array("{\"score\": 100}".utf8)
    for descriptor: CInt in 0..<256 { _ = write(descriptor, noise, noise.count) }
    return "done"
  case "abort":
    abort()
  case "unshare":
    return cUnshare(0x1000_0000) == 0 ? "done" : failure()
  case "mount":
    return mount("none", "/tmp", "tmpfs", 0, nil) == 0 ? "done" : failure()
  default:
    return "unknown verb"
  }
}

/// For how many microseconds it keeps what it has taken. Somebody who is to be caught does not leave early: on a busy
/// machine the watcher may look late.
nonisolated(unsafe) var patience: UInt32 = 300_000

func rest() { usleep(patience) }

func failure() -> String { "errno \(errno)" }

func sleepForever() -> Never {
  while true { sleep(1000) }
}

@_silgen_name("fork") func cFork() -> pid_t
@_silgen_name("unshare") func cUnshare(_ flags: CInt) -> CInt
@_silgen_name("ptrace") func cPtrace(_ request: Int, _ pid: pid_t, _ address: Int, _ data: Int) -> Int
@_silgen_name("prctl") func cPrctl(_ option: CInt, _ text: UnsafePointer<CChar>?, _: Int, _: Int, _: Int) -> CInt
