import Safetensors
import Tensors
import Testing
import TestSupport

@Suite("What is written is read again")
struct RoundTripTests {
  @Test("any document", arguments: 0..<300 as Range<UInt64>)
  func document(seed: UInt64) throws {
    let document = randomDocument(seed: seed)
    let blob = try document.encoded()
    let copy = try SafetensorsDocument(SafetensorsFile(bytes: blob))
    #expect(copy.byName == document.byName)
    #expect(copy.metadata == document.metadata)
    #expect(try copy.encoded() == blob)
  }

  @Test("contents make the bytes, whatever the order in which they were added", arguments: 0..<50 as Range<UInt64>)
  func order(seed: UInt64) throws {
    let document = randomDocument(seed: seed)
    var generator = SeededGenerator(seed: seed)
    var shuffled = SafetensorsDocument(tensors: document.tensors.shuffled(using: &generator))
    for (key, text) in document.metadata.shuffled(using: &generator) { shuffled.metadata[key] = text }
    #expect(try shuffled.encoded() == document.encoded())
  }

  @Test("every float keeps its bits, signs of zeros and payloads of NaNs too")
  func bits() throws {
    var generator = SeededGenerator(seed: 1)
    let floats = (0..<1000).map { _ in Float(bitPattern: UInt32.random(in: 0 ... .max, using: &generator)) }
    let doubles = (0..<1000).map { _ in Double(bitPattern: UInt64.random(in: 0 ... .max, using: &generator)) }
    var document = SafetensorsDocument()
    document.add("floats", Tensor(shape: [10, 100], elements: floats))
    document.add("doubles", Tensor(shape: [1000], elements: doubles))
    document.add("zeros", Tensor<Double>([0.0, -0.0]))
    let file = try SafetensorsFile(bytes: document.encoded())
    #expect(try file.floats("floats").shape == [10, 100])
    #expect(try file.floats("floats").elements.map(\.bitPattern) == floats.map(\.bitPattern))
    #expect(try file.doubles("doubles").elements.map(\.bitPattern) == doubles.map(\.bitPattern))
    #expect(try file.doubles("zeros").elements.map(\.sign) == [.plus, .minus])
  }

  @Test("scalars and tensors without elements")
  func edges() throws {
    var document = SafetensorsDocument()
    document.add("scalar", Tensor(scalar: 2.5 as Float))
    document.add("empty", Tensor<Double>(shape: [3, 0, 2], elements: []))
    let file = try SafetensorsFile(bytes: document.encoded())
    #expect(try file.floats("scalar") == Tensor(scalar: 2.5))
    #expect(try file.doubles("empty") == Tensor(shape: [3, 0, 2], elements: []))
  }

  @Test("nothing at all")
  func nothing() throws {
    let blob = try SafetensorsDocument().encoded()
    #expect(blob == [8, 0, 0, 0, 0, 0, 0, 0] + "{}      ".utf8)
    let file = try SafetensorsFile(bytes: blob)
    #expect(file.entries.isEmpty && file.metadata.isEmpty)
  }

  @Test("numbers at odd addresses", arguments: 0..<8)
  func alignment(padding: Int) throws {
    let header =
      #"{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}"# + String(repeating: " ", count: padding)
    var bytes = blob(header)
    for number in [1.5, -2.25] { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 } }
    #expect(try SafetensorsFile(bytes: bytes).doubles("a").elements == [1.5, -2.25])
  }
}
