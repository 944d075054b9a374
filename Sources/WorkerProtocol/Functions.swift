/// The functions of a submission, where a homework's interface is functions.
public struct Functions: Sendable, Equatable {
  /// What the homework calls the function of each computation.
  public let names: [Computation: String]
  /// Whether numbers are handed over as float64: what NumPy makes of everything that is not asked to be smaller. The
  /// numbers themselves are float32 all the same, so code that works in float32 is given the same ones.
  public let usesDoubles: Bool

  public init(names: [Computation: String], usesDoubles: Bool) {
    (self.names, self.usesDoubles) = (names, usesDoubles)
  }

  /// How a step is written for people: a call as the submission's language writes it.
  public func words(for step: Step) -> String {
    guard case .call(let call) = step, let name = names[call.computation] else { return step.description }
    return "\(call.results.joined(separator: ", ")) = \(name)(\(call.arguments.joined(separator: ", ")))"
  }

  /// As they travel in a message's metadata: `softmax=softmax one-hot=to_one_hot`.
  var encoded: String {
    names.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue)=\($0.value)" }.joined(separator: " ")
  }

  init?(decoding text: String, usesDoubles: Bool) {
    var names: [Computation: String] = [:]
    for pair in text.split(separator: " ") {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let computation = Computation(rawValue: parts[0]) else { return nil }
      names[computation] = parts[1]
    }
    self.init(names: names, usesDoubles: usesDoubles)
  }
}
