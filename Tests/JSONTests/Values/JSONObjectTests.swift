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

  /// However many members there are: beside a plain list of pairs that is searched from the beginning each time.
  @Test(arguments: [3, 13, 40])
  func manyMembersAreLikeFew(_ keys: Int) {
    var random = SystemRandomNumberGenerator()
    var object = JSONObject()
    var pairs: [(key: String, value: JSONValue)] = []
    for step in 0..<400 {
      let key = "key \(Int.random(in: 0..<keys, using: &random))"
      let value = Int.random(in: 0..<4, using: &random) == 0 ? nil : JSONValue(step)
      object[key] = value
      let place = pairs.firstIndex { $0.key == key }
      switch (place, value) {
      case (let place?, let value?): pairs[place].value = value
      case (let place?, nil): pairs.remove(at: place)
      case (nil, let value?): pairs.append((key, value))
      case (nil, nil): break
      }
      #expect(object.keys == pairs.map(\.key))
      #expect(object.map(\.value) == pairs.map(\.value))
      #expect(object[key] == value)
    }
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
