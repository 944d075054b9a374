import Foundation
import Submissions
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// The plan of a sandbox is applied before any of the student's code runs, and what was applied is told.
@Suite struct SandboxPlanTests {
  @Test func `nothing but no_new_privs without a plan`() throws {
    #expect(try Python.worker(Python.submission("correct", "starter")).layers == ["no_new_privs"])
  }

  /// Root gives up being root; anybody else can only be himself.
  private var user: UInt32 { getuid() == 0 ? 65534 : getuid() }

  @Test func `namespaces are entered by the clone itself`() throws {
    let (layers, printed) = try run(
      #"""
      {"namespaces": ["user", "pid", "net", "ipc", "mount"], "identity": {"user": \#(user), "group": \#(user)},
       "hidden": ["/home", "/nowhere"], "scratchOptions": "mode=700,size=1m"}
      """#,
      """
      import os, socket, sys
      print(os.getpid(), os.getppid(), os.getuid() == \(user))
      print([name for _, name in socket.if_nameindex()])
      print([line.split()[1] for line in open('/proc/self/status') if line[:6] in ('CapEff', 'CapPrm')])
      print(os.listdir('/home'), os.statvfs('.').f_blocks * os.statvfs('.').f_frsize, os.listdir(sys.path[0]))
      """)
    #expect(layers == ["user", "pid", "net", "ipc", "mount", "no_new_privs"])
    #expect(printed == "1 0 True\n['lo']\n['0000000000000000', '0000000000000000']\n[] 1048576 ['mlp.py']\n")
  }

  @Test func `Landlock leaves only what the plan names`() throws {
    let secret = try TemporaryFolder()
    try "an answer".write(toFile: secret.path + "/answer", atomically: false, encoding: .utf8)
    let readable = ["/usr", "/lib", "/etc", "/tmp/nothing"].filter { FileManager.default.fileExists(atPath: $0) }
    // Execute, read files and read folders; everything of the first ABI is handled.
    let rules = readable.map { #"["\#($0)", 13]"# }.joined(separator: ",")
    let (layers, printed) = try run(
      #"{"landlock": {"abi": 1, "handled": 8191, "rules": [\#(rules), ["SCRATCH", 8191]]}}"#,
      """
      for path in ('\(secret.path)/answer', '/etc/passwd'):
          try:
              print(len(open(path).read()) > 0)
          except OSError as error:
              print(error.strerror)
      """)
    #expect(layers == ["no_new_privs", "landlock"])
    #expect(printed == "Permission denied\nTrue\n")
  }

  @Test func `the filter of system calls is in force`() throws {
    // Load the call's number; socket(2) fails with EPERM, everything else is allowed.
    #if arch(x86_64)
      let socket: UInt32 = 41
    #else
      let socket: UInt32 = 198
    #endif
    let program: [(UInt16, UInt8, UInt8, UInt32)] = [
      (0x20, 0, 0, 0), (0x15, 0, 1, socket), (0x06, 0, 0, 0x0005_0001), (0x06, 0, 0, 0x7fff_0000),
    ]
    let code = program.flatMap { code, yes, no, k in
      [UInt8(code & 0xff), UInt8(code >> 8), yes, no] + (0..<4).map { UInt8(truncatingIfNeeded: k >> ($0 * 8)) }
    }
    let hex = code.map { String(format: "%02x", $0) }.joined()
    let (layers, printed) = try run(
      #"{"seccomp": "\#(hex)"}"#,
      """
      import socket
      try:
          socket.socket()
      except OSError as error:
          print(error.strerror)
      """)
    #expect(layers == ["no_new_privs", "seccomp"])
    #expect(printed == "Operation not permitted\n")
  }

  @Test func `resource limits hold`() throws {
    let (layers, printed) = try run(
      #"{"rlimits": [[1, 1000, 1000]]}"#,
      """
      try:
          with open('large', 'w') as file: file.write('x' * 2000)
      except OSError as error:
          print(error.strerror)
      """)
    #expect(layers == ["rlimits", "no_new_privs"])
    #expect(printed == "File too large\n")
  }

  @Test func `a layer that cannot be applied is an error of ours that names it`() throws {
    let plan = #"{"landlock": {"abi": 1, "handled": 8191, "rules": [["/nowhere", 4]]}}"#
    let error = #expect(throws: WorkerError.self) {
      _ = try Python.worker(Python.submission("correct", "starter"), sandbox: plan)
    }
    #expect(error?.description.contains("cannot start a Python submission") == true)
    #expect(error?.description.contains("/nowhere") == true)
  }

  /// Runs `text` in the sandbox that `plan` describes. The layers that hold, and what it printed.
  private func run(_ plan: String, _ text: String) throws -> ([String], String) {
    var worker = try Python.worker(Python.starter(text), sandbox: plan)
    let answer = try #require(try worker.run(Handwritten.request()).answer)
    #expect(answer.failure == nil)
    return (worker.layers, worker.output.text)
  }
}
