import Safetensors
import TestSupport
import WorkerProtocol

/// What a worker says, in frames: whatever is understood can be said again, and arrives the same however it is cut.
enum MessageTarget: FuzzTarget {
  static var name: String { "messages" }

  static func input(using generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      var message = corpus.pick(using: &generator)
      while generator.once(in: 2) { Mutation.allCases.pick(using: &generator).apply(to: &message, using: &generator) }
      bytes += Frame.encode(message)
    }
    if generator.once(in: 4) { Mutation.allCases.pick(using: &generator).apply(to: &bytes, using: &generator) }
    return bytes
  }

  private static let corpus: [[UInt8]] = [
    message(["message": "ready", "protocol": "1", "language": "python"]),
    message(["message": "answer"], ["J", "dJdy_hat"]),
    message(["message": "answer", "autograd": "backward 3 mlp.py", "remarks": "one\ntwo"], ["y_hat"]),
    message(["message": "error", "kind": "ValueError", "text": "shapes", "step": "2", "trace": "line 3"], ["y_hat"]),
    message(["message": "error", "kind": "missing", "text": "no W1"]),
  ]

  private static func message(_ metadata: [String: String], _ tensors: [String] = []) -> [UInt8] {
    var document = SafetensorsDocument(metadata: metadata)
    for (index, name) in tensors.enumerated() {
      let bytes = (0..<4 * (index + 1)).map { UInt8($0) }
      document.tensors.append(StoredTensor(name: name, dtype: .f32, shape: [index + 1], bytes: bytes))
    }
    return (try? document.encoded()) ?? []
  }

  static func read(_ input: UnsafeRawBufferPointer) throws(BrokenPromise) -> Verdict {
    let whole = try messages(input, every: max(1, input.count))
    try expect(try messages(input, every: 7) == whole, "the same bytes are the same messages, however they are cut")
    guard let frames = whole else { return .rejected("no frame") }
    guard let first = frames.first else { return .rejected("no message yet") }
    var verdict = Verdict.accepted
    for frame in frames {
      let message: WorkerMessage
      do {
        message = try WorkerMessage(decoding: frame)
      } catch {
        let words = error.description.split(separator: " ").prefix(3).joined(separator: " ")
        if frame == first { verdict = .rejected(words) }
        continue
      }
      // The format sorts tensors itself, so they keep their order from the second time on.
      let again = said(again: message)
      try expect(again.flatMap(said) == again && again != nil, "\(message) is said again")
    }
    return verdict
  }

  /// What arrives of a message.
  private static func said(again message: WorkerMessage) -> WorkerMessage? {
    (try? message.encoded()).flatMap { try? WorkerMessage(decoding: $0) }
  }

  /// The messages that have arrived whole, of pieces of `length` bytes; nothing if one claims to be too long.
  private static func messages(_ input: UnsafeRawBufferPointer, every length: Int) throws(BrokenPromise) -> [[UInt8]]? {
    var decoder = FrameDecoder(limit: 1 << 20)
    var found: [[UInt8]] = []
    do throws(FrameError) {
      for start in stride(from: 0, to: input.count, by: length) {
        decoder.append(input[start..<min(input.count, start + length)])
        while let message = try decoder.next() { found.append(message) }
      }
    } catch {
      try expect(error.length > 1 << 20, "\(error) is refused for its length")
      return nil
    }
    return found
  }
}
