import JSON
import Testing

@Suite struct JSONObjectTests {
  @Test func keepsTheOrderOfItsMembers() {
    var object = JSONObject()
    for key in ["b", "a", "c"] { object[key] = .string(key) }
    object["a"] = 1
    #expect(object.keys == ["b", "a", "c"])
    #expect(object.map(\.value) == ["b", 1, "c"])
    #expect(object["a"] == 1)
    #expect(object["d"] == nil)
  }

  @Test func removesWhatIsSetToNil() {
    var object = JSONObject()
    object["a"] = 1
    object["b"] = .null
    object["a"] = nil
    object["z"] = nil
    #expect(object.keys == ["b"])
    object["a"] = 2
    #expect(object.keys == ["b", "a"])
  }

  @Test func orderIsPartOfEquality() {
    #expect(["a": 1, "b": 2] as JSONValue == ["a": 1, "b": 2])
    #expect(["a": 1, "b": 2] as JSONValue != ["b": 2, "a": 1])
  }

  @Test func aKeyTwiceInALiteralIsAMistakeInTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = ["a": 1, "a": 2] as JSONValue
    }
  }
}
