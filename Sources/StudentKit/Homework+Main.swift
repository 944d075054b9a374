internal import WorkerProtocol

extension Homework {
  /// Answers Grader's requests until there are no more: what `@main` runs.
  public static func main() {
    var shared = SharedNetwork<Self>()
    answerRequests { message in
      do throws(MessageError) {
        return Rehearsal<Self>.answer(to: try Request(decoding: message), sharing: &shared)
      } catch {
        return .badRequest(error)
      }
    }
  }
}
