import Foundation
import TestSupport

/// What there is to attack: a secret, a process, a server. It is made anew for each attack, and nothing of it is missed.
final class Scene: Sendable {
  let folder: TemporaryFolder
  private let token = "atk" + UUID().uuidString.prefix(8).lowercased()
  private let victim: Process
  private let port: UInt16
  private let sockets: [CInt]

  private static let secret = "the answer is 42"
  private var secretFile: String { folder.path + "/answer" }
  private var leftover: String { "/tmp/\(token)" }

  init() throws {
    folder = try TemporaryFolder()
    victim = Process()
    victim.executableURL = URL(filePath: "/bin/sleep")
    victim.arguments = ["100"]
    try victim.run()

    let stream = CInt(SOCK_STREAM.rawValue)
    let datagram = CInt(SOCK_DGRAM.rawValue)
    let (tcp, udp) = (socket(AF_INET, stream, 0), socket(AF_INET, datagram, 0))
    let abstract = socket(AF_UNIX, stream, 0)
    sockets = [tcp, udp, abstract]
    port = try Self.bindToFreePort(tcp, udp)
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { [token] in $0.dropFirst().copyBytes(from: token.utf8) }
    let size = socklen_t(3 + token.utf8.count)
    try withUnsafePointer(to: &name) {
      try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { try Self.require(bind(abstract, $0, size)) }
    }
    for listener in [tcp, abstract] { try Self.require(listen(listener, 64)) }
    try Self.secret.write(toFile: secretFile, atomically: false, encoding: .utf8)
  }

  deinit {
    victim.endAtOnce()
    for survivor in survivors { kill(survivor, SIGKILL) }
    for socket in sockets { close(socket) }
    unlink(leftover)
  }

  /// What an attacker is told: more than it could find out.
  var constants: String {
    """
    SECRET = '\(secretFile)'
    REFERENCES = '\(Repository.root)/Reference/\(Repository.assignments[0])'
    GRADER, GROUP, VICTIM = \(getpid()), \(getpgrp()), \(victim.processIdentifier)
    PORT, ABSTRACT = \(port), '\(token)'
    TOKEN, LEFTOVER = '\(token)', '\(leftover)'
    """
  }

  /// Everything that shows that an attack had success, given what the attacker said.
  func traces(_ said: String) -> [String] {
    var traces: [String] = []
    if said.contains("LOOT") { traces.append("it says so") }
    if (try? String(contentsOfFile: secretFile, encoding: .utf8)) != Self.secret { traces.append("the secret is gone") }
    if !victim.isRunning { traces.append("the other process is gone") }
    if access(leftover, F_OK) == 0 { traces.append("there is a file for the next one") }
    if !survivors.isEmpty { traces.append("it lives on") }
    var waiting = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    if poll(&waiting, nfds_t(waiting.count), 0) > 0 { traces.append("a message came") }
    return traces
  }

  /// The processes that have taken the attack's name.
  private var survivors: [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { process in
      (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) == token + "\n"
    }
  }

  /// Both on one port of the loopback interface.
  private static func bindToFreePort(_ tcp: CInt, _ udp: CInt) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) {
      try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try require(bind(tcp, $0, size))
        try require(getsockname(tcp, $0, &size))
        try require(bind(udp, $0, size))
      }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func require(_ result: CInt) throws {
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}
