/// A file of code that follows the gradient of a classifier's logit to an image, and how it is graded.
///
/// Where it is handed in, it earns the points of parts that people would have to grade else.
public struct Ascent: Decodable, Equatable, Sendable {
  /// The file, such as `gd.py`.
  public let file: String
  /// What is called with an image, a classifier and the class's energy, and returns the image that it makes of it.
  public let function: String
  /// The id, among the parts graded by hand, of the part that the checks are.
  public let part: String
  /// The id of the part that the images' smoothness earns, if any does.
  public let extra: String?
  /// What the classifier wants to have taken from each channel, and divided by.
  public let mean: [Double]
  public let deviation: [Double]
  /// How many pixels an image has along each side.
  public let size: Int
  /// How many classes the classifier tells apart.
  public let classes: Int
  /// The ascents: each from an image of its own.
  public let cases: [Case]
  public let checks: [Check]

  /// One ascent.
  public struct Case: Decodable, Equatable, Sendable {
    public let name: String
    /// The class whose logit is to rise.
    public let label: Int
  }

  /// One thing that is asked.
  public struct Check: Decodable, Equatable, Sendable {
    public let id: String
    public let title: String
    public let points: Double
    public let asks: Question
  }

  public enum Question: String, Decodable, CaseIterable, Sendable {
    /// Do the class's logit and probability rise?
    case rise
    /// Does each step follow the gradient of that step alone, and of none before it?
    case freshGradient = "fresh-gradient"
    /// Is the classifier given images as it wants them?
    case normalised
    /// Is the image moved anew at each step?
    case jittered
    /// Are as many steps made as are asked for?
    case iterations
  }
}

extension Ascent {
  /// The name of the ascents' file beside those of the cases, and so of no case.
  public static let fixture = "ascent"

  /// How many classes there are patterns for.
  public static let mostClasses = 8

  /// The first impossible value; nothing when the ascent makes sense.
  func validate(in assignment: Assignment) throws(ImpossibleValue) {
    let graded = assignment.handGraded ?? []
    try require(assignment.handIn.files.contains(file), "ascent.file", "is \"\(file)\", which is not handed in")
    for (key, id, isExtra) in [("part", part, false), ("extra", extra ?? part, extra != nil)] {
      try require(
        graded.contains { $0.id == id && ($0.extra ?? false) == isExtra }, "ascent.\(key)",
        "is \"\(id)\", which is no \(isExtra ? "extra " : "")part of \"handGraded\"")
    }
    try require(mean.count == 3 && deviation.count == 3, "ascent.mean", "and \"deviation\" have a number a channel")
    try require(deviation.allSatisfy { $0 > 0 }, "ascent.deviation", "has a number that is not positive")
    try require(16...256 ~= size, "ascent.size", "is \(size): images have 16 to 256 pixels along each side")
    try require(
      2...Self.mostClasses ~= classes, "ascent.classes", "is \(classes): there are patterns for \(Self.mostClasses)")
    try require(!cases.isEmpty, "ascent.cases", "is empty: nothing would be graded")
    for (index, one) in cases.enumerated() {
      try require(
        0..<classes ~= one.label, "ascent.cases[\(index)].label", "is \(one.label), but there are \(classes) classes")
    }
    try requireUnique(cases.map(\.name), "ascent.cases", "name")
    try require(
      !assignment.recipes.contains { $0.name == Self.fixture }, "cases",
      "have the name \"\(Self.fixture)\", which is that of the ascents' file; call the case something else")
    try requireUnique(checks.map(\.asks.rawValue), "ascent.checks", "asks")
    try requireUnique(assignment.checks.map(\.id) + checks.map(\.id), "checks", "id")
    let (sum, points) = (checks.reduce(0) { $0 + $1.points }, graded.first { $0.id == part }?.points ?? 0)
    try require(
      abs(sum - points) < 1e-9, "ascent.checks", "are worth \(sum) points, but \"\(part)\" is worth \(points)")
  }
}
