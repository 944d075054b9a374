/// Mutants put into classes: two are in one class as long as no case tells them apart.
struct Classes: Equatable {
  /// For each mutant the number of its class.
  private var numbers: [Int]
  private(set) var count: Int

  /// All mutants in one class.
  init(of mutants: Int) { (numbers, count) = (Array(repeating: 0, count: mutants), 1) }

  /// The classes of a few of the mutants.
  init(_ classes: Classes, of mutants: [Int]) {
    self.init(of: mutants.count)
    if !mutants.isEmpty { self = split(by: mutants.map { classes.numbers[$0] }) }
  }

  /// The classes when this case is looked at too.
  func split(by answers: [Int]) -> Classes {
    var known: [Pair: Int] = [:]
    var split = self
    for (mutant, answer) in answers.enumerated() {
      let pair = Pair(before: numbers[mutant], answer: answer)
      let number = known[pair] ?? known.count
      known[pair] = number
      split.numbers[mutant] = number
    }
    split.count = known.count
    return split
  }

  /// The classes, each a list of mutants, in the mutants' order.
  var members: [[Int]] {
    var members = Array(repeating: [Int](), count: count)
    for (mutant, number) in numbers.enumerated() { members[number].append(mutant) }
    return members
  }

  private struct Pair: Hashable {
    let before, answer: Int
  }
}
