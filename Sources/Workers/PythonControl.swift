internal import Glibc
internal import Safetensors
internal import WorkerProtocol

/// The conversation with the Python parent, in the frames that workers use: one answer, which is texts by name, to each
/// message.
struct PythonControl: ~Copyable {
  private let connection: Connection
  // It says what it did in a few words; it never runs a student's code.
  private var decoder = FrameDecoder(limit: 1 << 20)
  private var buffer = [UInt8](repeating: 0, count: 1 << 12)

  init(_ connection: consuming Connection) { self.connection = connection }

  /// Sends `message`, and with it copies of `descriptors`.
  func send(_ message: SafetensorsDocument, with descriptors: [CInt]) throws(WorkerError) {
    let bytes: [UInt8]
    do { bytes = try message.encoded() } catch { throw WorkerError(error.description) }
    try connection.send(Frame.encode(bytes), with: descriptors)
  }

  /// The next message; nothing if the other side has ended. Waits for it until `deadline`.
  mutating func receive(before deadline: Deadline) throws(WorkerError) -> [String: String]? {
    while true {
      if let message = try next() { return message }
      if deadline.hasPassed { throw WorkerError("Python did not answer in time") }
      var descriptor = pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&descriptor, 1, deadline.milliseconds)
      switch connection.receive(into: &buffer) {
      case .moved(let count): decoder.append(buffer[..<count])
      case .wouldWait: break
      case .closed: return nil
      }
    }
  }

  private mutating func next() throws(WorkerError) -> [String: String]? {
    let message: [UInt8]?
    do { message = try decoder.next() } catch { throw WorkerError(error.description) }
    guard let message else { return nil }
    do { return try SafetensorsFile(bytes: message).metadata } catch { throw WorkerError(error.description) }
  }
}
