import Assignments
import Backprop
import Hashing
import Safetensors
import Tensors

/// The ascents on disk. `HiddenCases/…/ascent.safetensors` holds what student code is given: the classifier's weights and
/// the starts, `start.NAME`. `Reference/…/ascent.safetensors` holds of each case NAME the start's logits, the images of both
/// reference ascents and their measures.
extension AscentFixture {
  func encodedInputs(assignment: String) throws(SafetensorsError) -> [UInt8] {
    var document = SafetensorsDocument(
      metadata: ["assignment": assignment, "case": Self.name, "seed": "\(seed)"])
    for weight in classifier.weights { document.add(weight.name, weight.tensor) }
    for (name, start) in starts { document.add("start.\(name)", start) }
    return try document.encoded()
  }

  func encodedReferences(assignment: String, inputs: [UInt8]) throws(SafetensorsError) -> [UInt8] {
    var document = SafetensorsDocument(
      metadata: [
        "assignment": assignment, "case": Self.name, "inputs": SHA256.hash(inputs).hex, "proof": Self.proof,
      ])
    for (name, reference) in references {
      document.add("\(name).start", Tensor(reference.start))
      document.add("\(name).plain", reference.plain)
      document.add("\(name).smooth", reference.smooth)
      document.add("\(name).measures", Tensor(reference.measures))
    }
    return try document.encoded()
  }

  /// How the stored values were proven.
  private static let proof =
    "logits and gradients by matrix products, and by forward-mode differentiation of the definition, agree to 1e-9"

  /// The fixture in the bytes of its two files.
  init(
    inputs: [UInt8], _ inputsPath: String, references bytes: [UInt8], _ path: String, ascent: Ascent, assignment: String
  ) throws(FixtureError) {
    let file = try SafetensorsFile.fixture(inputs, path: inputsPath, assignment: assignment, case: Self.name)
    let stored = try SafetensorsFile.fixture(bytes, path: path, assignment: assignment, case: Self.name)
    try stored.expect("inputs", SHA256.hash(inputs).hex, path: path)
    guard let seed = file.metadata["seed"].flatMap({ UInt64($0) }) else {
      throw FixtureError(inputsPath, "does not say what it was drawn from. \(regenerate)")
    }
    let (channels, sides) = (ImageClassifier.channels, ImageClassifier.sides)
    func weights(_ name: String, _ shape: [Int]) throws(FixtureError) -> Tensor<Double> {
      try floats(name, shape).map { Double($0) }
    }
    func floats(_ name: String, _ shape: [Int]) throws(FixtureError) -> Tensor<Float> {
      try file.tensor(name, shape, path: inputsPath) { file, name throws(SafetensorsError) in try file.floats(name) }
    }
    classifier = ImageClassifier(
      first: Convolution(
        kernel: try weights("first.weight", [channels.outer, channels.image, sides.outer, sides.outer]),
        bias: try weights("first.bias", [channels.outer])),
      second: Convolution(
        kernel: try weights("second.weight", [channels.inner, channels.outer, sides.inner, sides.inner]),
        bias: try weights("second.bias", [channels.inner])),
      readout: try weights("readout.weight", [ascent.classes, channels.inner]),
      biases: try weights("readout.bias", [ascent.classes]))
    var starts: [String: Tensor<Float>] = [:]
    var references: [String: AscentReference] = [:]
    let image = [channels.image, ascent.size, ascent.size]
    for one in ascent.cases {
      starts[one.name] = try floats("start.\(one.name)", image)
      references[one.name] = try AscentReference(stored, one.name, image: image, classes: ascent.classes, path: path)
    }
    (self.starts, self.references, self.seed) = (starts, references, seed)
  }
}

extension AscentReference {
  fileprivate var measures: [Double] { [gain, level, plainVariation, smoothVariation] }

  fileprivate init(
    _ file: SafetensorsFile, _ name: String, image: [Int], classes: Int, path: String
  ) throws(FixtureError) {
    func doubles(_ part: String, _ shape: [Int]) throws(FixtureError) -> Tensor<Double> {
      try file.tensor("\(name).\(part)", shape, path: path) { file, name throws(SafetensorsError) in
        try file.doubles(name)
      }
    }
    func floats(_ part: String) throws(FixtureError) -> Tensor<Float> {
      try file.tensor("\(name).\(part)", image, path: path) { file, name throws(SafetensorsError) in
        try file.floats(name)
      }
    }
    let measures = try doubles("measures", [4]).elements
    self.init(
      start: try doubles("start", [classes]).elements, plain: try floats("plain"), smooth: try floats("smooth"),
      gain: measures[0], level: measures[1], plainVariation: measures[2], smoothVariation: measures[3])
  }
}

extension SafetensorsFile {
  fileprivate func tensor<Scalar>(
    _ name: String, _ shape: [Int], path: String,
    _ read: (SafetensorsFile, String) throws(SafetensorsError) -> Tensor<Scalar>
  ) throws(FixtureError) -> Tensor<Scalar> {
    let tensor: Tensor<Scalar>
    do { tensor = try read(self, name) } catch { throw FixtureError(path, error.problem) }
    guard tensor.shape == shape else {
      throw FixtureError(path, "the shape of \(name) is not the one that assignment.json gives. \(regenerate)")
    }
    return tensor
  }
}
