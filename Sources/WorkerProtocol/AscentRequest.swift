internal import Safetensors
public import Tensors

/// What Grader asks of a worker whose submission follows a gradient to an image: where to start, which class is to rise, and
/// by which classifier.
public struct AscentRequest: Sendable, Equatable {
  /// What is called.
  public let function: String
  /// The image, of shape (1, 3, height, width).
  public let image: Tensor<Float>
  public let label: Int
  /// How many steps are asked for; as many as the submission makes by itself if nothing.
  public let iterations: Int?
  public let classifier: Classifier

  /// What the image goes through.
  public enum Classifier: Sendable, Equatable {
    /// One of these weights, as `ImageClassifier` has them.
    case network(weights: [String: Tensor<Float>])
    /// A probe: its logit is the mean of the image's first channel, times `steepness`, in the first `turning` calls, and
    /// of its second channel from then on. Whoever follows the gradient follows it from the one to the other.
    case probe(classes: Int, steepness: Double, turning: Int)
  }

  public init(function: String, image: Tensor<Float>, label: Int, iterations: Int? = nil, classifier: Classifier) {
    (self.function, self.image, self.label) = (function, image, label)
    (self.iterations, self.classifier) = (iterations, classifier)
  }

  /// The request as a message.
  public func encoded() throws(MessageError) -> [UInt8] {
    var document = SafetensorsDocument(
      metadata: ["message": "ascend", "function": function, "label": "\(label)"])
    document.metadata["iterations"] = iterations.map { "\($0)" }
    document.add("image", image)
    switch classifier {
    case .network(let weights):
      for (name, tensor) in weights { document.add(name, tensor) }
    case .probe(let classes, let steepness, let turning):
      document.metadata["classes"] = "\(classes)"
      document.metadata["steepness"] = "\(steepness)"
      document.metadata["turning"] = "\(turning)"
    }
    return try document.asMessage()
  }
}
