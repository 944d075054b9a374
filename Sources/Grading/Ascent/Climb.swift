internal import Assignments
internal import Backprop
internal import Fixtures
internal import Safetensors
internal import Tensors
internal import WorkerProtocol

/// What became of one image: how far its class rose, measured here and not where the submission ran.
struct Climb {
  /// The image as people see it, of shape (3, height, width).
  let image: Tensor<Double>
  /// The class's logit at the start and in the end, and its probability.
  let logit: (start: Double, end: Double)
  let probability: (start: Double, end: Double)
  /// The share of the points, from 0 to 1.
  let share: Double
  /// How smooth the image is: 0 as the plain reference ascent's, 1 as the smooth one's; nothing where the class did not rise
  /// so far that it could be compared.
  let smoothness: Double?
  /// What explains a share below 1.
  let mistake: AscentMistake?
  /// Whether the image came back normalised.
  let isNormalised: Bool

  /// An image with which nothing can be done, and why.
  struct Unusable: Error {
    let words: String
    /// The same without a word of the submission.
    let wordsForStudents: String
    let mistake: AscentMistake?

    init(words: String, wordsForStudents: String? = nil, mistake: AscentMistake? = nil) {
      (self.words, self.wordsForStudents, self.mistake) = (words, wordsForStudents ?? words, mistake)
    }
  }

  /// The probability that is enough.
  private static let enoughProbability = 0.9

  init(
    _ stored: StoredTensor, changedNetwork: Bool, of one: Ascent.Case, _ ascent: Ascent,
    _ fixture: AscentFixture
  ) throws(Unusable) {
    let returned = try Self.pixels(stored)
    let (view, classifier) = (AscentView(ascent), fixture.classifier)
    let (start, reference) = (fixture.starts[one.name]!.map { Double($0) }, fixture.references[one.name]!)
    // Some return pixels, and some what the network is given. The better reading counts.
    let asPixels = classifier.logitsWhereverItLies(view.normalised(returned)).elements
    let asGiven = classifier.logitsWhereverItLies(returned).elements
    guard (asPixels + asGiven).allSatisfy(\.isFinite) else {
      throw Unusable(
        words: "The image has entries so large that the network cannot be calculated.", mistake: .notFinite)
    }
    let unnormalised = classifier.logitsWhereverItLies(start).elements
    let origins = [reference.start, zip(reference.start, unnormalised).map { max($0, $1) }]
    isNormalised = asGiven[one.label] - origins[1][one.label] > asPixels[one.label] - origins[0][one.label]
    image = isNormalised ? view.raw(returned) : returned
    let (origin, logits) = isNormalised ? (origins[1], asGiven) : (origins[0], asPixels)
    logit = (origin[one.label], logits[one.label])
    probability = (softmax(reference.start)[one.label], softmax(logits)[one.label])
    let gain = logit.end - logit.start
    let climbed = min(1, max(0, gain / (AscentReference.enough * reference.gain)))
    let likely = (probability.end - probability.start) / (Self.enoughProbability - probability.start)
    share = max(climbed, (climbed + min(1, max(0, likely))) / 2)
    smoothness = Self.smoothness(of: image, climbed: climbed, one.label, reference, classifier, view)
    let rises = zip(asPixels, asGiven).enumerated().map { max($1.0 - origins[0][$0], $1.1 - origins[1][$0]) }
    let best = rises.enumerated().filter { $0.offset != one.label }.map(\.element).max() ?? 0
    let fall = reference.start[one.label] - asPixels[one.label]
    mistake =
      if share >= 1 {
        nil
      } else if changedNetwork {
        .trainsNetwork
      } else if returned == start {
        .unchanged
      } else if fall > max(best, 0.05 * reference.gain) {
        .wrongDirection
      } else if best > max(2 * gain, AscentReference.enough * reference.gain) {
        .otherClass
      } else {
        .smallSteps
      }
  }

  private static func pixels(_ stored: StoredTensor) throws(Unusable) -> Tensor<Double> {
    let shape = stored.shape
    guard shape.count == 4, shape[0] == 1, shape[1] == 3 else {
      throw Unusable(words: "The image has the shape \(describe(shape)); expected (1, 3, height, width).")
    }
    guard shape[2...].allSatisfy({ (ImageClassifier.smallestSide...1024).contains($0) }) else {
      throw Unusable(
        words: "The image has the shape \(describe(shape)); each side should have "
          + "\(ImageClassifier.smallestSide) to 1024 pixels.")
    }
    guard let values = stored.anyValues else {
      throw Unusable(words: "The image has the type \(stored.dtype.rawValue); expected torch.float32.")
    }
    guard values.elements.allSatisfy(\.isFinite) else {
      let count = values.elements.count { !$0.isFinite }
      throw Unusable(
        words: "\(count) of the image's \(values.count) entries are NaN or infinite.", mistake: .notFinite)
    }
    return Tensor(shape: Array(shape[1...]), elements: values.elements)
  }

  /// From nothing at 80% of the plain ascent's total variation to all at 110% of the smooth one's.
  private static func smoothness(
    of image: Tensor<Double>, climbed: Double, _ label: Int, _ reference: AscentReference,
    _ classifier: ImageClassifier, _ view: AscentView
  ) -> Double? {
    guard climbed >= 1, image.count <= 3 * 256 * 256 else { return nil }
    let variation = view.variation(of: image, at: reference.level, of: label, by: classifier)
    let (noisy, quiet) = (0.8 * reference.plainVariation, 1.1 * reference.smoothVariation)
    return variation.map { min(1, max(0, (noisy - $0) / (noisy - quiet))) }
  }
}

private func softmax(_ logits: [Double]) -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { Double.exp($0 - largest) }
  return powers.map { $0 / powers.reduce(0, +) }
}
