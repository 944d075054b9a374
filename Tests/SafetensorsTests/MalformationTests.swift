import Safetensors
import Testing

@Suite("A malformed blob")
struct MalformationTests {
  @Test("is refused for what is wrong with it", arguments: Malformation.all)
  func refused(_ malformation: Malformation) {
    let error = expectError(malformation.message) { try SafetensorsFile(bytes: malformation.bytes) }
    #expect(error?.kind == malformation.kind)
  }

  @Test("of every kind is tried")
  func kinds() {
    let elsewhere: Set<SafetensorsError.Kind> = [.duplicateName, .reservedName, .missingTensor, .wrongDType]
    #expect(Set(Malformation.all.map(\.kind)) == Set(SafetensorsError.Kind.allCases).subtracting(elsewhere))
  }

  @Test("cannot fill the terminal with its message")
  func longNames() {
    let name = String(repeating: "n", count: 5000)
    let error = #expect(throws: SafetensorsError.self) { try SafetensorsFile(bytes: blob("{\"\(name)\":1}")) }
    #expect(error.map { $0.description.utf8.count < 200 } == true)
  }

  @Test("is what every blob becomes that loses its end", arguments: 0..<20 as Range<UInt64>)
  func truncation(seed: UInt64) throws {
    let bytes = try randomDocument(seed: seed).encoded()
    for count in bytes.indices {
      #expect(throws: SafetensorsError.self, "cut to \(count) bytes") {
        try SafetensorsFile(bytes: Array(bytes.prefix(count)))
      }
    }
  }
}
