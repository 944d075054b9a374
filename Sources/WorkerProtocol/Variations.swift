/// A script that is run many times, each time with some entries of the inputs changed.
///
/// A derivative is measured by hundreds of runs that differ in a number or two. As one request they cost one message each
/// way and one network, so that what remains is the student's own arithmetic. Every run begins with the request's inputs
/// and parameters, whatever the run before it did to them.
public struct Variations: Sendable, Equatable {
  /// The output that is wanted of every run, by its full name. The answer holds the runs' outputs stacked: one tensor of
  /// this name whose first axis is the runs.
  public let output: String
  /// How many runs there are.
  public private(set) var runs = 0
  /// What is different in the runs, in their order.
  public private(set) var patches: [Patch] = []
  /// The new entries of all patches, one patch after the other.
  public private(set) var values: [Float] = []

  /// Neighbouring entries of one input that are different in one run.
  public struct Patch: Sendable, Equatable {
    public let run: Int
    public let input: String
    /// Where they begin in the input, row-major.
    public let offset: Int
    /// How many they are.
    public internal(set) var count: Int
  }

  public init(of output: String) { self.output = output }

  /// Adds a run.
  public mutating func addRun() { runs += 1 }

  /// Changes an entry of an input in the run added last. Neighbours travel best if they follow each other.
  public mutating func change(_ input: String, at offset: Int, to value: Float) {
    let run = runs - 1
    if let last = patches.last, last.run == run, last.offset + last.count == offset, last.input == input {
      patches[patches.count - 1].count += 1
    } else {
      patches.append(Patch(run: run, input: input, offset: offset, count: 1))
    }
    values.append(value)
  }

  /// As they were sent, if that makes sense: every patch belongs to a run, in order, and has its values.
  init(of output: String, runs: Int, patches: [Patch], values: [Float]) throws(RequestError) {
    (self.output, self.runs, self.patches, self.values) = (output, runs, patches, values)
    let counts = patches.reduce(0) { $1.count > 0 && $1.count <= values.count ? $0 + $1.count : .max / 2 }
    let isOrdered = zip(patches, patches.dropFirst()).allSatisfy { $0.run <= $1.run }
    guard counts == values.count, isOrdered, patches.allSatisfy({ 0..<runs ~= $0.run }) else {
      throw .variations("its patches do not belong to its \(runs) runs, or have not as many values as they say")
    }
  }
}
