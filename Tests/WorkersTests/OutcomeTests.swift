import Glibc
import Testing
import WorkerProtocol
import Workers

/// The words by which a student learns what came of their code, all different, each with something to do.
@Suite struct OutcomeTests {
  @Test(arguments: [
    (
      Outcome.outOfMemory(bytes: 2 << 30),
      "used more than 2048 MB of memory: look for a tensor that is much larger than its formula needs, or a list that "
        + "only grows"
    ),
    (
      .outOfProcessorTime(seconds: 10),
      "computed for more than 10.0 seconds without an answer: look for a loop that does not end, and use matrix "
        + "operations instead of loops over elements"
    ),
    (
      .timedOut(seconds: 60),
      "gave no answer within 60.0 seconds: look for something that waits, such as sleep, input or a lock"
    ),
    (
      .crashed(signal: SIGSEGV),
      "crashed with signal 11 (Segmentation fault): run it on your own machine, and look for an index out of range or a "
        + "failed assertion where its last output was"
    ),
    (
      .answered(Answer(tensors: [], failure: .init(kind: "KeyError", text: "KeyError: 'x'", step: 1))),
      "failed: KeyError: 'x'. Mend the line of your code where that came up"
    ),
    (
      .refused,
      "was ended because it called on the operating system for something that no homework needs, such as looking into "
        + "another process: remove code that does more than compute"
    ),
    (.exited(code: 0), "ended with exit code 0 before it had answered: remove calls that end the program"),
    (.tooManyTasks(limit: 128), "started more than 128 processes and threads: compute in one process"),
    (.outOfDisk(bytes: 64 << 20), "wrote more than 64 MB to files: remove code that saves files"),
  ])
  func `each says what happened and what to do`(outcome: Outcome, words: String) {
    #expect(outcome.description == words)
  }
}
