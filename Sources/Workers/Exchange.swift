internal import Glibc
internal import WorkerProtocol

/// The conversation with a worker: requests out, answers in, nobody waiting for the other to read first.
struct Exchange: ~Copyable {
  /// Why what a worker sent is no answer.
  struct Garbled: Error {
    let reason: String
  }

  private let requests: Connection
  private let answers: Connection
  private var unsent: [UInt8] = []
  private var sent = 0
  /// The requests that were not answered yet.
  private(set) var asked: ArraySlice<[UInt8]> = []
  private var decoder: FrameDecoder
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var isReady = false

  /// Whether the worker can send nothing more.
  private(set) var isOver = false

  init(requests: consuming Connection, answers: consuming Connection, limit: Int) {
    self.requests = requests
    self.answers = answers
    decoder = FrameDecoder(limit: limit)
  }

  /// Begins to send a request, after those that are on their way.
  mutating func ask(_ message: [UInt8]) {
    (unsent, sent) = (unsent[sent...] + Frame.encode(message), 0)
    asked.append(message)
  }

  /// What to wait for; `poll` passes over -1.
  var descriptors: [pollfd] {
    [
      pollfd(fd: isOver ? -1 : answers.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: sent < unsent.count ? requests.descriptor : -1, events: Int16(POLLOUT), revents: 0),
    ]
  }

  /// Moves what can be moved without waiting.
  mutating func move() {
    if sent < unsent.count {
      switch requests.send(unsent[sent...]) {
      case .moved(let count): sent += count
      case .wouldWait: break
      // It will read no more. It may still be about to say why, so only its own channel ends the conversation.
      case .closed: sent = unsent.count
      }
    }
    switch answers.receive(into: &buffer) {
    case .moved(let count): decoder.append(buffer[..<count])
    case .wouldWait: break
    case .closed: isOver = true
    }
  }

  /// The answer to the first request that has none yet, once it has arrived whole.
  mutating func answer() throws(Garbled) -> Answer? {
    while let message = try nextMessage() {
      switch message {
      case .ready where !isReady: isReady = true
      case .ready: throw Garbled(reason: "it said twice that it was ready")
      case .answer(let answer):
        guard isReady else { throw Garbled(reason: "it answered before it said that it was ready") }
        asked.removeFirst()
        guard !asked.isEmpty || !decoder.hasLeftover else { throw Garbled(reason: "it sent more than the answer") }
        return answer
      }
    }
    return nil
  }

  private mutating func nextMessage() throws(Garbled) -> WorkerMessage? {
    let message: [UInt8]?
    do { message = try decoder.next() } catch { throw Garbled(reason: error.description) }
    guard let message else { return nil }
    do { return try WorkerMessage(decoding: message) } catch { throw Garbled(reason: error.description) }
  }
}
