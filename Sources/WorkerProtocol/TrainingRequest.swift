internal import Safetensors

/// What Grader asks of a worker whose submission is a library: to learn from images, and to say of others to which classes
/// they belong. To which they do belong, it is not told.
public struct TrainingRequest: Sendable {
  /// Made once: a whole class is asked the same, and it is as large as the images.
  public let message: [UInt8]

  /// The name under which the classes come back, a number for each of the other images.
  public static let answer = "classes"

  /// What a library learns, and how.
  public struct Recipe: Sendable, Equatable {
    public let layers: [Int]
    public let epochs: Int
    public let rate: Double
    public let batch: Int

    public init(layers: [Int], epochs: Int, rate: Double, batch: Int) {
      (self.layers, self.epochs, self.rate, self.batch) = (layers, epochs, rate, batch)
    }
  }

  /// Images are a byte a pixel, one after the other, and are scaled to numbers from 0 to 1.
  public init(
    _ recipe: Recipe, of functions: Functions, images: [UInt8], labels: [UInt8], others: [UInt8]
  ) throws(MessageError) {
    var document = SafetensorsDocument(metadata: [
      "message": "train", "modules": functions.encodedModules, "epochs": "\(recipe.epochs)", "rate": "\(recipe.rate)",
      "batch": "\(recipe.batch)", "layers": recipe.layers.map(String.init).joined(separator: " "),
    ])
    let pixels = recipe.layers[0]
    for (name, bytes) in [("images", images), ("others", others)] {
      document.tensors.append(
        StoredTensor(name: name, dtype: .u8, shape: [bytes.count / pixels, pixels], bytes: bytes))
    }
    document.tensors.append(StoredTensor(name: "labels", dtype: .u8, shape: [labels.count], bytes: labels))
    message = try document.asMessage()
  }
}
