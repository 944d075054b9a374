/// What the command line asks for.
struct FuzzOptions {
  let target: String
  private(set) var inputs = 100_000
  private(set) var seed = 1
  /// The number of the first input.
  private(set) var first = 0
  /// What comes after `--`: options of whoever guides the search.
  private(set) var rest: [String] = []

  init(_ arguments: some Sequence<String>) throws(UsageError) {
    var rest = arguments.makeIterator()
    guard let target = rest.next() else { throw UsageError(problem: "a target is missing") }
    self.target = target
    while let option = rest.next() {
      if option == "--" { break }
      guard let number = rest.next().flatMap({ Int($0) }), number >= 0 else {
        throw UsageError(problem: "\(option) needs a number, at least 0")
      }
      switch option {
      case "--inputs": inputs = number
      case "--seed": seed = number
      case "--first": first = number
      default: throw UsageError(problem: "there is no option \(option)")
      }
    }
    self.rest = Array(IteratorSequence(rest))
  }
}

struct UsageError: Error {
  let problem: String
}
