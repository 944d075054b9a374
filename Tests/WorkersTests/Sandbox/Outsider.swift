import Foundation
import TestSupport

/// Somebody on this machine whom a submission has no business with: a process, a server and an abstract socket.
final class Outsider: Sendable {
  let process: Process
  let port: UInt16
  let abstractName = "grader-test-\(UUID().uuidString)"
  /// A file that nobody but the submission would make.
  var leftover: String { "/tmp/\(abstractName)" }
  private let sockets: [CInt]

  init() throws {
    process = Process()
    process.executableURL = URL(filePath: "/bin/sleep")
    process.arguments = ["100"]
    try process.run()

    let server = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(server, $0, size)
        _ = listen(server, 64)
        _ = getsockname(server, $0, &size)
      }
    }
    port = UInt16(bigEndian: address.sin_port)

    let abstract = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let text = Array(abstractName.utf8)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.dropFirst().copyBytes(from: text) }
    withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(abstract, $0, socklen_t(3 + text.count))
        _ = listen(abstract, 64)
      }
    }
    sockets = [server, abstract]
  }

  deinit {
    process.endAtOnce()
    for socket in sockets { close(socket) }
  }
}
