import Assignments
import Backprop
import Tensors

/// Why no ascents can be made of a seed.
struct AscentRefusal: Error, CustomStringConvertible {
  let description: String
}

extension AscentFixture {
  /// Draws the starts, trains the classifier and makes the reference ascents. What is drawn may happen to be of no use: then
  /// all of it is drawn again, from a seed that follows from the first.
  init(drawing ascent: Ascent, seed: UInt64, assignment: String) throws(AscentRefusal) {
    var generator = SplitMix64(seed: seed)
    var (own, refusals) = (seed, 0)
    while true {
      do {
        self = try Self(drawing: ascent, from: own, assignment: assignment, for: seed)
        return
      } catch {
        refusals += 1
        guard refusals < Self.mostRefusals else { throw error }
        own = generator.next()
      }
    }
  }

  private static let mostRefusals = 20

  private init(
    drawing ascent: Ascent, from seed: UInt64, assignment: String, for named: UInt64
  ) throws(AscentRefusal) {
    let patterns = ImagePatterns(size: ascent.size)
    var starts: [String: Tensor<Float>] = [:]
    for one in ascent.cases {
      var numbers = SeededNumbers(seed: seed, path: assignment, Self.name, "start", one.name)
      starts[one.name] = patterns.start(&numbers)
    }
    var training = ClassifierTraining(ascent, seed: seed, assignment: assignment)
    classifier = training.classifier(startingAt: ascent.cases.map { starts[$0.name]! })
    (self.starts, self.seed) = (starts, named)
    try Self.requireKnowledge(classifier, of: ascent, seed: seed, assignment: assignment)
    var references: [String: AscentReference] = [:]
    for one in ascent.cases {
      var numbers = SeededNumbers(seed: seed, path: assignment, Self.name, "jitter", one.name)
      references[one.name] = try AscentReference(
        of: one, from: starts[one.name]!.map(Double.init), ascent, classifier, &numbers)
    }
    self.references = references
  }

  /// The classifier has to know its classes: images that it was not fitted to.
  private static func requireKnowledge(
    _ classifier: ImageClassifier, of ascent: Ascent, seed: UInt64, assignment: String
  ) throws(AscentRefusal) {
    let (patterns, view) = (ImagePatterns(size: ascent.size), AscentView(ascent))
    var numbers = SeededNumbers(seed: seed, path: assignment, name, "examination")
    let labels = (0..<examined * ascent.classes).map { $0 % ascent.classes }
    let right = labels.count { label in
      let logits = classifier.logits(of: view.normalised(patterns.image(of: label, &numbers))).elements
      return logits.indices.max { logits[$0] < logits[$1] } == label
    }
    guard Double(right) >= leastKnowledge * Double(labels.count) else {
      throw AscentRefusal(
        description: "the classifier knows only \(right) of \(labels.count) new images; use another seed")
    }
  }

  private static let examined = 4
  private static let leastKnowledge = 0.9

  /// Proves the stored values once more: both derivations of the logits and of the gradient's slope along a direction.
  /// How far they differ at most, relative to their size.
  func disagreement(_ ascent: Ascent) -> Double {
    let (view, witness) = (AscentView(ascent), ClassifierWitness<Dual<Double>>(classifier))
    return ascent.cases.map { one in
      let image = view.normalised(references[one.name]!.plain.map(Double.init))
      let direction = starts[one.name]!.map { Double($0) - 0.5 }
      let witnessed = witness.logits(of: image.zip(direction) { Dual($0, derivative: $1) })
      let logits = classifier.logits(of: image).elements
      let slope = (classifier.gradient(of: one.label, at: image) * direction).sum()
      let pairs = zip(logits, witnessed.map(\.value)) + [(slope, witnessed[one.label].derivative)]
      return pairs.map { abs($0 - $1) / max(1, abs($0)) }.max() ?? 0
    }.max() ?? 0
  }

  /// How far two derivations in doubles may differ.
  static let allowedDisagreement = 1e-9
}

extension AscentReference {
  fileprivate init(
    of one: Ascent.Case, from start: Tensor<Double>, _ ascent: Ascent, _ classifier: ImageClassifier,
    _ numbers: inout SeededNumbers
  ) throws(AscentRefusal) {
    let view = AscentView(ascent)
    let reference = ReferenceAscent(ascent, classifier)
    let plain = reference.plain(from: start, to: one.label, &numbers).map { Float($0) }
    let smooth = reference.smooth(from: start, to: one.label, &numbers).map { Float($0) }
    let logits = classifier.logitsWhereverItLies(view.normalised(start)).elements
    let reached = classifier.logitsWhereverItLies(view.normalised(plain.map(Double.init)))[one.label]
    let level = logits[one.label] + Self.enough * (reached - logits[one.label])
    let variations = [plain, smooth].map { image in
      view.variation(of: image.map(Double.init), at: level, of: one.label, by: classifier)
    }
    guard let noisy = variations[0], let quiet = variations[1], quiet < 0.7 * noisy else {
      throw AscentRefusal(
        description: "the smooth ascent of \(one.name) is no smoother than the plain one; use another seed")
    }
    self.init(
      start: logits, plain: plain, smooth: smooth, gain: reached - logits[one.label], level: level,
      plainVariation: noisy, smoothVariation: quiet)
  }
}
