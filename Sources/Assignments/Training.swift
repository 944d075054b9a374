import WorkerProtocol

/// How a whole library is trained on images that staff have: the homework's recipe. What it learns earns no points by
/// itself, and is told to whoever grades.
public struct Training: Decodable, Equatable, Sendable {
  /// The id, among the parts graded by hand, of the part that it is about.
  public let part: String
  /// What people call the images, such as MNIST.
  public let set: String
  /// How many numbers go into the network, come out of each layer, and are its result: pixels, units, classes.
  public let layers: [Int]
  public let epochs: Int
  /// The learning rate of gradient descent, and how many samples each of its steps is about.
  public let rate: Double
  public let batch: Int
  /// The share of the other images that should be classified rightly, at least.
  public let above: Double
}

extension Training {
  /// The first impossible value; nothing when the training makes sense.
  func validate(in assignment: Assignment) throws(ImpossibleValue) {
    try require(
      (assignment.handGraded ?? []).contains { $0.id == part }, "training.part",
      "is \"\(part)\", which is no part of \"handGraded\"")
    try require(
      assignment.interface?.computations.contains(.training) == true, "training",
      "is for a homework whose \"interface\" has the modules of a whole library")
    try require(
      layers.count >= 2 && layers.allSatisfy { $0 > 0 } && layers.last! <= 256, "training.layers",
      "must begin with the number of pixels and end with that of classes, of which there are at most 256")
    try require(epochs > 0, "training.epochs", "is \(epochs): there is at least one")
    try require(batch > 0, "training.batch", "is \(batch): a step is about one sample at least")
    try require(rate > 0, "training.rate", "is \(rate): a step of gradient descent goes forward")
    try require(0..<1 ~= above, "training.above", "is \(above): a share lies between 0 and 1")
  }
}
