internal import Glibc

extension Connection {
  /// Sends `message` whole, and with its first byte copies of `descriptors`. Waits until the other side has taken it.
  func send(_ message: [UInt8], with descriptors: [CInt]) throws(WorkerError) {
    var sent = try sendFirst(message, with: descriptors)
    while sent < message.count {
      sent += try moved {
        message.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, flags) }
      }
    }
  }

  /// Lays out by hand what the macros of `<sys/socket.h>` do, which Swift cannot call: one control message, which is a
  /// header and the descriptors.
  private func sendFirst(_ message: [UInt8], with descriptors: [CInt]) throws(WorkerError) -> Int {
    let size = MemoryLayout<cmsghdr>.size + descriptors.count * MemoryLayout<CInt>.size
    // Of words, because the header must be aligned like one.
    var control = [UInt](repeating: 0, count: (size + 7) / 8)
    control.withUnsafeMutableBytes { bytes in
      bytes.storeBytes(of: cmsghdr(size), as: cmsghdr.self)
      for (index, descriptor) in descriptors.enumerated() {
        bytes.storeBytes(
          of: descriptor, toByteOffset: MemoryLayout<cmsghdr>.size + index * MemoryLayout<CInt>.size, as: CInt.self)
      }
    }
    return try moved {
      message.withUnsafeBytes { text in
        control.withUnsafeMutableBytes { control in
          var part = iovec(iov_base: UnsafeMutableRawPointer(mutating: text.baseAddress), iov_len: text.count)
          return withUnsafeMutablePointer(to: &part) { part in
            var header = msghdr()
            (header.msg_iov, header.msg_iovlen) = (part, 1)
            (header.msg_control, header.msg_controllen) = (control.baseAddress, control.count)
            return sendmsg(descriptor, &header, flags)
          }
        }
      }
    }
  }

  /// How much the call has moved, tried again when a signal interrupts it.
  private func moved(_ call: () -> Int) throws(WorkerError) -> Int {
    while true {
      let count = call()
      if count >= 0 { return count }
      if errno != EINTR { throw WorkerError("cannot send to the process that starts Python submissions", code: errno) }
    }
  }

  private var flags: CInt { CInt(MSG_NOSIGNAL) }
}

extension cmsghdr {
  /// The header of a control message that hands over descriptors, `size` bytes long with itself.
  fileprivate init(_ size: Int) {
    self.init()
    (cmsg_len, cmsg_level, cmsg_type) = (size, SOL_SOCKET, CInt(SCM_RIGHTS))
  }
}
