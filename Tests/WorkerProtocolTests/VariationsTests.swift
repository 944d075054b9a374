import Safetensors
import Tensors
import Testing
import WorkerProtocol

@Suite struct VariationsTests {
  private let inputs: [String: Tensor<Float>] = ["y": Tensor([1, 2, 3]), "p": Tensor([0.5, 0.25, 0.125])]

  private func request(_ variations: Variations) throws -> Request {
    try Request(script: Script(parsing: "mse y p"), activations: nil, inputs: inputs, variations: variations)
  }

  @Test func `neighbouring entries travel as one patch`() {
    var variations = Variations(of: "J")
    variations.change([("y", 0, 4), ("y", 1, 5), ("p", 2, 6)])
    variations.change([])
    variations.change([("p", 0, 7)])
    #expect(variations.runs == 3)
    #expect(variations.patches.map(\.run) == [0, 0, 2])
    #expect(variations.patches.map(\.count) == [2, 1, 1])
    #expect(variations.values == [4, 5, 6, 7])
  }

  @Test func `they survive the journey`() throws {
    var variations = Variations(of: "dJdy_hat")
    for run in 0..<5 { variations.change([("p", run % 3, .pi * Float(run)), ("y", 2, .nan), ("y", 0, -0.0)]) }
    variations.change([])
    let decoded = try #require(try Request(decoding: request(variations).encoded()).variations)
    #expect(decoded.output == "dJdy_hat" && decoded.runs == 6 && decoded.patches == variations.patches)
    #expect(decoded.values.map(\.bitPattern) == variations.values.map(\.bitPattern))
    #expect(
      try Request(decoding: Request(script: Script(parsing: "mse y p"), activations: nil, inputs: inputs).encoded())
        .variations == nil)
  }

  @Test func `an output that is not made is refused`() {
    #expect(throws: RequestError.variations("the script makes no y_hat")) { try request(Variations(of: "y_hat")) }
  }

  @Test(arguments: [("y", 3, 3), ("y", -1, 3), ("z", 0, 0)])
  func `an entry that is not there is refused`(input: String, offset: Int, count: Int) {
    var variations = Variations(of: "J")
    variations.change([(input, offset, 0)])
    let reason = "\(input) has \(count) entries, and none at \(offset) + 0"
    #expect(throws: RequestError.variations(reason)) { try request(variations) }
  }

  /// A request comes from Grader itself; but what is read past its end would be anybody's memory.
  @Test(arguments: [
    [0, 0, 0, 2], [1, 0, 0, 1], [-1, 0, 0, 1], [0, 2, 0, 1], [0, 0, 0, 0], [0, 0, 3, 1], [0, 0, 0, Int32.max],
  ])
  func `a patch that makes no sense is refused`(patch: [Int32]) throws {
    var document = SafetensorsDocument(
      metadata: ["message": "vary", "script": "mse y p", "output": "J", "runs": "1"])
    for (name, tensor) in inputs { document.add(name, tensor) }
    document.add("vary.values", Tensor<Float>([1]))
    let bytes = patch.flatMap { number in withUnsafeBytes(of: number.littleEndian, Array.init) }
    document.tensors.append(StoredTensor(name: "vary.patches", dtype: .i32, shape: [1, 4], bytes: bytes))
    let encoded = try document.encoded()
    let error = #expect(throws: MessageError.self) { try Request(decoding: encoded) }
    #expect(error?.description.hasPrefix("the request varies what it cannot vary: ") == true, "\(error as Any)")
  }
}

extension Variations {
  /// Adds a run; a literal of plain tuples is easier to read in a test.
  fileprivate mutating func change(_ entries: [(String, Int, Float)]) {
    addRun()
    for (input, offset, value) in entries { change(input, at: offset, to: value) }
  }
}
