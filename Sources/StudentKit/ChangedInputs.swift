internal import Tensors
internal import WorkerProtocol

/// The inputs of the runs of a request with variations, one run after the other.
struct ChangedInputs {
  private let variations: Variations
  /// How many patches, and how many of their values, the runs so far have used up.
  private var (patch, value) = (0, 0)

  init(_ variations: Variations) { self.variations = variations }

  /// Changes in `values` what is different in `run`; tells which inputs these are.
  mutating func change(_ values: inout [String: Tensor], for run: Int) -> [String] {
    var changed: [String] = []
    while let input = next(in: run)?.input {
      let shape = values[input]!.shape
      var elements = values[input]!.elements
      while let patch = next(in: run), patch.input == input {
        for place in patch.offset..<patch.offset + patch.count {
          elements[place] = variations.values[value]
          value += 1
        }
        self.patch += 1
      }
      values[input] = Tensor(shape: shape, elements: elements)
      changed.append(input)
    }
    return changed
  }

  private func next(in run: Int) -> Variations.Patch? {
    patch < variations.patches.count && variations.patches[patch].run == run ? variations.patches[patch] : nil
  }
}
