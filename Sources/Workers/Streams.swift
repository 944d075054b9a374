/// What joins us to a worker: requests go out, answers and what it prints come in.
struct Streams: ~Copyable {
  let requests: Connection.Pair
  let answers: Connection.Pair
  let printed: Connection.Pair

  /// The worker's ends lie above the numbers that they get in the worker, so that putting one in its place cannot
  /// overwrite another.
  init() throws(WorkerError) {
    let requests = try Connection.Pair(theirsAtLeast: 5)
    let answers = try Connection.Pair(theirsAtLeast: 5)
    let printed = try Connection.Pair(theirsAtLeast: 5)
    self.requests = requests
    self.answers = answers
    self.printed = printed
  }
}
