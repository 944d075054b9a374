/// Everything that has a name in the homework's computation, in the lecture's terms: z1, z2, z3 and ŷ are the outputs
/// of Linear₁, f, Linear₂ and g.
enum Quantity: Int, CaseIterable, Sendable {
  /// What is given.
  case W1, b1, W2, b2, x, upstream, target, prediction
  /// The forward pass.
  case z1, z2, z3, output
  /// The backward pass, from the upstream gradient G to Linear₁. `gSlope` is g'(z3), and `dz3` is G ⊙ g'(z3).
  case gSlope, dz3, dz2, fSlope, dz1, dW1, db1, dW2, db2
  /// The losses: J and ∂J/∂ŷ.
  case mse, mseGradient, bce, bceGradient
  /// What functions are given: those of softmax regression.
  case logits, weights, biases, samples, targets, penalty, classes
  /// Softmax: z, z less its maximum, its powers, their sums (a column), ŷ.
  case scores, shifted, powers, totals, probabilities
  /// The cross-entropy: log ŷ, each sample's −Σ y·log ŷ, their mean, what is added for the weights, and all of it.
  case logarithms, surprise, meanSurprise, weightPenalty, regressionLoss
  /// Its gradient: ŷ − y, that divided by n, what follows for W and b, and what is added for the weights.
  case errors, meanErrors, dataGradient, weightDecay, dWeights, dBiases
  /// The accuracy: each sample's predicted and right class, and the share in which they agree.
  case predicted, actual, accuracy
  case oneHot
  /// Affine transformations one after the other, in the order in which they are gone through: a layer's parameters, what
  /// goes in and what comes out, and what went into the first layer.
  case layerWeights, layerBiases, layerInput, layerOutput, firstInput
  /// ∂zₙ/∂zᵢ as it arrives at a layer, the gradients there, and what is handed down to the layer before.
  case slope, dLayerWeights, dLayerBiases, slopeBefore

  /// A linear fit: what it is given, Xw − y, the loss, its slopes at the residuals, and Xᵀ times these.
  case coefficients, responses, residuals, fitLoss, fitSlopes, fitGradient
  /// A box of two steps, and what neurons with steps make of numbers.
  case height, width, boxWeights, boxBiases, boxFactors
  case unitWeights, unitBiases, unitFactors, positions, stepValues
  /// A vector's softmax and its Jacobian.
  case logit, probabilityVector, jacobian
  /// A network of sigmoids with softmax and cross-entropy, layer by layer: W·a + b, a; the loss; ∂J/∂(W·a + b), the
  /// gradients there, and what is handed down to the layer before.
  case label, preactivation, activation, networkLoss, networkError, dNetworkWeights, dNetworkBiases, errorBefore
  /// What modules of a library are given besides: an earlier batch and the gradient at its output.
  case earlierInput, earlierUpstream
  /// The gradient at the input of a linear layer, and parameters after a step of descent.
  case dx, newW1, newb1, newW2, newb2
  /// What is added to gradients that a check is tried with, and the largest relative error that it should find.
  case faultW1, faultb1, faultW2, faultb2, checkedError
  /// The sizes of a layer, by the lengths of two vectors, and the statistics of its initial parameters.
  case fanIn, fanOut, initialMean, initialDeviation, initialKurtosis, initialBias
  /// What a library is trained on, and how much it learns.
  case prototypes, noise, reachedAccuracy

  /// Softmax with a temperature, and its Jacobian.
  case temperature, temperedProbabilities, temperedJacobian
  /// Ax + b − t, half its square, and the gradients with respect to A and b.
  case goal, affineResiduals, affineLoss, dMatrix, dOffset
  /// Huber's loss: y − Xw, its sum, that with the ridge; its slopes, the samples' part of the gradient, and all of it.
  case threshold, ridge, huberResiduals, huberSum, huberLoss, huberSlopes, huberData, huberGradient
  /// Steps of an optimizer, and the weights after each of them.
  case start, steps, rate, firstDecay, secondDecay, epsilon, trajectory

  /// A hidden layer of a network that begins to learn, for a batch: x·W, the activations, and their statistics.
  case hiddenScores, hiddenActivation, activationMean, activationDeviation

  static let forward: [Quantity] = [.z1, .z2, .z3, .output]
  static let backward: [Quantity] = [.gSlope, .dz3, .dz2, .fSlope, .dz1, .dW1, .db1, .dW2, .db2]
  /// The gradients at the outputs of layers. Of the wrong shape they still pass, if the next product fits; but each is a
  /// matrix, or no product does.
  static let handedDown: Set<Quantity> = [.dz3, .dz2, .dz1]
  /// The gradients that `backward` leaves, in the order in which a worker reads them.
  static let gradients: [Quantity] = [.dW1, .db1, .dW2, .db2]
  static let parameters: [Quantity] = [.W1, .b1, .W2, .b2]
}
