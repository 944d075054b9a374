internal import Journal

extension Shard {
  /// Reads `I/N`.
  init(_ text: String) throws(BadValue) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], number > 0, number <= count
    else { throw BadValue(reason: "not a shard such as 2/8, the second of eight") }
    self.init(number: number, count: count)
  }

  /// The shard of this task of a Slurm job array, whose numbers may begin anywhere.
  init(slurm environment: [String: String]) throws(BadValue) {
    func number(_ name: String) throws(BadValue) -> Int {
      guard let number = environment["SLURM_ARRAY_TASK_" + name].flatMap({ Int($0) }) else {
        throw BadValue(reason: "SLURM_ARRAY_TASK_\(name) is not set to a number: this is no task of a job array")
      }
      return number
    }
    let (task, first, last, count) = (try number("ID"), try number("MIN"), try number("MAX"), try number("COUNT"))
    guard count > 0, last - first + 1 == count, first...last ~= task else {
      throw BadValue(reason: "the job array has gaps; submit it with --array=1-\(max(1, count))")
    }
    self.init(number: task - first + 1, count: count)
  }
}
