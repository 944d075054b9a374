@preconcurrency internal import Glibc
internal import WorkerProtocol

/// What the `main` of every homework does: answers each of Grader's messages until there are no more.
func answerRequests(_ answer: ([UInt8]) -> Answer) {
  guard var channel = Channel() else {
    complain("This program answers Grader and does nothing by itself: run \"swift run -c release Grader grade\".")
    exit(2)
  }
  // A crash or a deadline takes what is still in a buffer with it, and that is what the student looks for.
  setlinebuf(stdout)
  do throws(MessageError) {
    channel.send(try WorkerMessage.ready(.swift).encoded())
    while let message = channel.receive() {
      channel.send(try WorkerMessage.answer(answer(message)).encoded())
    }
  } catch {
    complain("Grader and this program do not understand each other: \(error)")
    exit(3)
  }
}

extension Answer {
  /// The answer to what cannot be understood.
  static func badRequest(_ error: MessageError) -> Answer {
    Answer(tensors: [], failure: .init(kind: Answer.Failure.badRequest, text: error.description, step: nil))
  }
}

private func complain(_ sentence: String) {
  (sentence + "\n").withCString { _ = write(STDERR_FILENO, $0, strlen($0)) }
}
