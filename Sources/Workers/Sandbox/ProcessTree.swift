internal import Files
internal import Glibc

/// A process with all its descendants, as `/proc` shows them.
///
/// Nobody escapes from the tree by losing their parent: the root is the first process of its namespace, or a subreaper,
/// so that orphans become its children.
struct ProcessTree {
  let root: pid_t

  /// What a tree uses.
  struct Usage: Equatable {
    /// Bytes in memory or swapped out. Pages that processes share may count more than once.
    var memory = 0
    /// Of all processes, and of those ended ones whose parent has asked after them.
    var processorSeconds = 0.0
    /// Processes and threads.
    var tasks = 0
    var processes: [pid_t] = []
  }

  /// Nothing if the root is gone, or `/proc` does not tell. Stops counting at `most` processes and threads.
  func usage(most: Int = .max) -> Usage? {
    var usage = Usage()
    var waiting = [root]
    while let process = waiting.popLast(), usage.tasks <= most {
      guard let stat = Stat(of: process) else {
        // Others may end while we look.
        if process == root { return nil }
        continue
      }
      usage.processes.append(process)
      usage.processorSeconds += stat.processorSeconds
      usage.tasks += stat.tasks
      usage.memory += Self.memory(of: process)
      guard let children = Self.children(of: process) else { return nil }
      waiting += children
    }
    return usage
  }

  /// The same memory with each page divided among those who share it, which takes the kernel much longer to find out.
  static func sharedMemory(of processes: [pid_t]) -> Int {
    processes.reduce(0) { sum, process in
      guard let rollup = contents(ofFile: "/proc/\(process)/smaps_rollup") else { return sum + memory(of: process) }
      return sum + kilobytes(in: rollup, ["Pss:", "SwapPss:"])
    }
  }

  private static func memory(of process: pid_t) -> Int {
    kilobytes(in: contents(ofFile: "/proc/\(process)/status") ?? "", ["VmRSS:", "VmSwap:"])
  }

  /// The sum of these lines, in bytes. Everything here is read as bytes, a hundred times a second: where one character
  /// ends and the next begins is dear to find out.
  private static func kilobytes(in text: String, _ names: [String]) -> Int {
    text.utf8.split(separator: UInt8(ascii: "\n")).reduce(0) { sum, line in
      guard let name = names.first(where: { line.starts(with: $0.utf8) }) else { return sum }
      let digits = line.dropFirst(name.utf8.count).drop { !isDigit($0) }.prefix(while: isDigit)
      return sum + (Int(Substring(digits)) ?? 0) << 10
    }
  }

  /// The children of all threads. Nothing if the kernel does not tell, which is a matter of how it was built.
  private static func children(of process: pid_t) -> [pid_t]? {
    guard let threads = entries(ofFolder: "/proc/\(process)/task") else { return [] }
    var children: [pid_t] = []
    for thread in threads {
      guard let list = contents(ofFile: "/proc/\(process)/task/\(thread)/children") else {
        if access("/proc/self/task/\(getpid())/children", R_OK) != 0 { return nil }
        continue
      }
      children += list.split(separator: " ").compactMap { pid_t($0) }
    }
    return children
  }
}

extension ProcessTree {
  /// The little that we want of `/proc/PID/stat`.
  private struct Stat {
    let processorSeconds: Double
    let tasks: Int

    init?(of process: pid_t) {
      // The second field is the program's name, which may contain anything. After it the third is the state.
      guard let text = contents(ofFile: "/proc/\(process)/stat")?.utf8, let end = text.lastIndex(of: UInt8(ascii: ")"))
      else { return nil }
      let fields = text[text.index(after: end)...].split(separator: UInt8(ascii: " "), maxSplits: 18)
      guard fields.count > 17 else { return nil }
      // User and system time, its own and its ended children's, in hundredths of a second.
      processorSeconds = fields[11...14].reduce(0) { $0 + (Double(Substring($1)) ?? 0) } / 100
      tasks = Int(Substring(fields[17])) ?? 1
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
