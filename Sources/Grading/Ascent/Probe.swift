internal import Assignments
internal import Fixtures
internal import Tensors
internal import WorkerProtocol

/// What a submission did with the probe: a network whose logit is the level of one of the image's channels, and after some
/// calls that of another. However a submission blurs, clips, decays or scales, its steps show in the levels.
struct Probe {
  /// How often the network was called.
  let calls: Int
  /// The mean of each channel of what it was given, call by call.
  let levels: [[Double]]
  /// Whether, when a step's gradient came, one of an earlier step still lay where it was added.
  let stale: [Bool]
  /// What it was given in the first calls, of shape (1, 3, height, width).
  let images: [Tensor<Double>]

  /// After how many calls the other channel matters.
  static let turning = 4
  /// How many steps are asked for, first and then.
  static let iterations = (few: 24, many: 48)
  /// How much a pixel matters to the logit. With it, a learning rate of 0.01 moves a level by a thousandth a step, and one
  /// of 0.3 does not leave the colours that there are before the channels turn.
  static let slope = 0.02

  init(_ answer: Answer) {
    // All of it was noted in the submission's process, and may be anything.
    calls = answer["calls"]?.values?.elements.first.flatMap { Int(exactly: $0) } ?? 0
    let flat = answer["levels"]?.values?.elements ?? []
    levels = stride(from: 0, to: flat.count - flat.count % 3, by: 3).map { Array(flat[$0..<$0 + 3]) }
    stale = (answer["stale"]?.values?.elements ?? []).map { $0 != 0 }
    images = (0..<8).compactMap { answer["seen.\($0)"]?.values }.filter { $0.shape.count == 4 && !$0.elements.isEmpty }
  }

  /// Whether steps follow gradients of steps before them: those lie where new ones are added, and the channel that does
  /// not matter any more goes on as it did. A momentum does the second, and keeps its memory elsewhere.
  var accumulates: Bool {
    guard levels.count > 2 * Self.turning, stale.count == levels.count else { return false }
    let old = stale.dropFirst().count(where: \.self)
    let before = levels[Self.turning][0] - levels[0][0]
    let after = levels[levels.count - 1][0] - levels[Self.turning + 1][0]
    return 2 * old >= stale.count && abs(before) > 1e-9 && after / before > 0.25
  }

  /// Whether the image moved at all.
  var moves: Bool { levels.first != levels.last }

  /// How the network's images are normalised.
  enum Normalisation {
    case right, missing, repeated
  }

  /// By the means of the channels, which neither jitter nor blur nor another size changes.
  func normalisation(from start: Tensor<Float>, _ ascent: Ascent) -> Normalisation {
    let area = start.count / 3
    let means = (0..<3).map { channel in
      start.elements[channel * area..<(channel + 1) * area].reduce(0) { $0 + Double($1) } / Double(area)
    }
    func normalised(_ levels: [Double]) -> [Double] {
      levels.indices.map { (levels[$0] - ascent.mean[$0]) / ascent.deviation[$0] }
    }
    for (earlier, later) in zip(levels, levels.dropFirst()).prefix(3) {
      let moved = distance(earlier, later)
      if moved > 0.5, distance(normalised(earlier), later) < moved / 2 { return .repeated }
    }
    guard let first = levels.first else { return .missing }
    return distance(first, normalised(means)) <= distance(first, means) ? .right : .missing
  }

  /// How the images are jittered.
  enum Jitter {
    case always, once, never
  }

  /// By the profiles of the last channel, which no gradient touches: where they fit best, the image lies.
  func jitter(from start: Tensor<Float>) -> Jitter {
    let pairs = zip(images, images.dropFirst()).filter { $0.shape == $1.shape }
    if pairs.contains(where: { isMoved($0, $1) }) { return .always }
    let origin = Tensor(shape: [1] + start.shape, elements: start.elements.map { Double($0) })
    guard let first = images.first, first.shape == origin.shape else { return .never }
    return isMoved(origin, first) ? .once : .never
  }

  private func isMoved(_ earlier: Tensor<Double>, _ later: Tensor<Double>) -> Bool {
    [true, false].contains { shift(from: profile(earlier, ofRows: $0), to: profile(later, ofRows: $0)) != 0 }
  }

  /// The sums of the last channel's rows, or of its columns, about their mean.
  private func profile(_ image: Tensor<Double>, ofRows: Bool) -> [Double] {
    let (height, width) = (image.shape[2], image.shape[3])
    var sums = [Double](repeating: 0, count: ofRows ? height : width)
    for (place, pixel) in image.elements.suffix(height * width).enumerated() {
      sums[ofRows ? place / width : place % width] += pixel
    }
    let mean = sums.reduce(0, +) / Double(sums.count)
    return sums.map { $0 - mean }
  }

  private func shift(from earlier: [Double], to later: [Double]) -> Int {
    let count = earlier.count
    let fits = (0..<count).map { shift in
      (0..<count).reduce(0) { $0 + earlier[$1] * later[($1 + shift) % count] }
    }
    // Of equal fits the one in place: a flat image is nowhere else.
    return fits.indices.max { fits[$0] < fits[$1] || fits[$0] == fits[$1] && $1 == 0 } ?? 0
  }
}

private func distance(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + abs($1.0 - $1.1) } }
