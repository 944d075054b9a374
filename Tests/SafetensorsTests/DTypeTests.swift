import Safetensors
import Testing

@Suite("DType")
struct DTypeTests {
  @Test("lists every type of the format, ordered by width")
  func order() {
    #expect(DType.allCases.count == 22)
    #expect(DType.allCases == DType.allCases.sorted())
    let wholeBytes = DType.allCases.map(\.bits).filter { $0 >= 8 }
    #expect(wholeBytes == wholeBytes.sorted())
  }
}
