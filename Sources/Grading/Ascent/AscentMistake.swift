internal import Assignments

/// What people get wrong where code follows a gradient to an image. Ids are stable.
public enum AscentMistake: String, CaseIterable, Sendable {
  case wrongDirection = "ascent-wrong-direction"
  case accumulates = "ascent-accumulates-gradients"
  case notNormalised = "ascent-not-normalised"
  case normalisesAgain = "ascent-normalises-again"
  case noJitter = "ascent-no-jitter"
  case jittersOnce = "ascent-jitters-once"
  case ignoresIterations = "ascent-ignores-iterations"
  case unchanged = "ascent-unchanged-image"
  case notFinite = "ascent-nan-or-inf"
  case otherClass = "ascent-other-class"
  case trainsNetwork = "ascent-trains-network"
  case smallSteps = "ascent-small-steps"

  public var title: String {
    switch self {
    case .wrongDirection: "The gradient is followed the wrong way"
    case .accumulates: "Gradients are never cleared, and add up"
    case .notNormalised: "The network is given images that are not normalised"
    case .normalisesAgain: "The image itself is normalised, again at each step"
    case .noJitter: "The image is never jittered"
    case .jittersOnce: "The image is jittered once, and not at each step"
    case .ignoresIterations: "The argument `iterations` is ignored"
    case .unchanged: "The image comes back as it was"
    case .notFinite: "The image has entries that are no numbers"
    case .otherClass: "Another class rises more than the one that was asked for"
    case .trainsNetwork: "The network's weights are changed"
    case .smallSteps: "The steps are too small to get there"
    }
  }

  /// Where to look.
  public var nudge: String {
    switch self {
    case .wrongDirection: "Does a step along your update make the logit larger?"
    case .accumulates: "What is in `input.grad` before `backward` is called the second time?"
    case .notNormalised, .normalisesAgain: "What does the network see at the first step, and what at the tenth?"
    case .noJitter, .jittersOnce: "Where is `normalize_and_jitter` called, and how often?"
    case .ignoresIterations: "How many steps does your loop make when it is asked for 24?"
    case .unchanged: "Is it the image that the steps change, and is that what is returned?"
    case .notFinite: "How large does your image become on the way?"
    case .otherClass: "What do you follow the gradient of?"
    case .trainsNetwork: "What does the optimiser optimise?"
    case .smallSteps: "Which learning rates did you try?"
    }
  }

  /// What was probably written, and what is asked for instead.
  public var explanation: [String] {
    switch self {
    case .wrongDirection:
      ["To raise the energy that `loss` computes, add its gradient to the image, or descend on −loss."]
    case .accumulates:
      [
        "`backward` adds to `input.grad`. Without `input.grad.zero_()`, or `input.grad = None`, each step follows the sum of "
          + "all gradients so far."
      ]
    case .notNormalised:
      ["The network expects `normalize_and_jitter(input)`: mean 0 and deviation 1 in each channel, and not pixels."]
    case .normalisesAgain:
      [
        "`input.data = normalize_and_jitter(input.data)` normalises what is normalised already. Normalise what the network "
          + "is given, and leave the image as it is."
      ]
    case .noJitter: ["Each step is to see the image somewhere else: call `normalize_and_jitter(input)` in the loop."]
    case .jittersOnce: ["`normalize_and_jitter` belongs inside the loop: outside of it, all steps see the same place."]
    case .ignoresIterations: ["The loop is to make as many steps as the argument says: `for _ in range(iterations)`."]
    case .unchanged: ["Return the tensor that was optimised, and not a copy from before."]
    case .notFinite: ["Clamp the pixels between 0 and 1, or make the steps smaller."]
    case .otherClass: ["Follow `loss(model(…))`: the function that is handed over knows the class."]
    case .trainsNetwork: ["The optimiser is to be given the image, `[input]`, and not `model.parameters()`."]
    case .smallSteps: ["Sweep the learning rate over a few magnitudes: 0.01 is where to begin."]
    }
  }

  func diagnosis(_ evidence: String, forStudents detail: Assignment.DiagnosisDetail) -> GradeReport.Diagnosis {
    .init(
      mistake: rawValue, title: title, evidence: evidence, nudge: nudge, explanation: explanation, forStudents: detail)
  }
}
