@preconcurrency internal import Glibc
internal import WorkerProtocol

extension Homework {
  /// Answers Grader's requests until there are no more: what `@main` runs.
  public static func main() {
    guard let channel = Channel() else {
      complain("This program answers Grader and does nothing by itself: run \"swift run -c release Grader grade\".")
      exit(2)
    }
    // A crash or a deadline takes what is still in a buffer with it, and that is what the student looks for.
    setlinebuf(stdout)
    do {
      try serve(channel)
    } catch {
      complain("Grader and this program do not understand each other: \(error)")
      exit(3)
    }
  }

  private static func serve(_ channel: consuming Channel) throws(MessageError) {
    channel.send(try WorkerMessage.ready(.swift).encoded())
    var shared = SharedNetwork<Self>()
    while let message = channel.receive() {
      channel.send(try WorkerMessage.answer(answer(to: message, sharing: &shared)).encoded())
    }
  }

  private static func answer(to message: [UInt8], sharing shared: inout SharedNetwork<Self>) -> Answer {
    do throws(MessageError) {
      return Rehearsal<Self>.answer(to: try Request(decoding: message), sharing: &shared)
    } catch {
      return Answer(
        tensors: [], failure: .init(kind: Answer.Failure.badRequest, text: error.description, step: nil))
    }
  }
}

private func complain(_ sentence: String) {
  (sentence + "\n").withCString { _ = write(STDERR_FILENO, $0, strlen($0)) }
}
