internal import Fixtures
internal import Synchronization
internal import WorkerProtocol

/// What each hidden case asks, ready to be sent: a whole class is asked the same. Each is made when it is first asked for,
/// while the submission works on the one before. Any number of threads may ask.
final class PreparedRequests: Sendable {
  private let made = Mutex<[String: Request]>([:])

  func request(for hidden: HiddenCase) throws -> Request {
    if let request = made.withLock({ $0[hidden.name] }) { return request }
    let request = try Request(hidden).withMessage()
    made.withLock { $0[hidden.name] = request }
    return request
  }
}
