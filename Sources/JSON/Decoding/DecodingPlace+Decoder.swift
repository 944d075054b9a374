internal import Spelling

extension DecodingPlace: Decoder {
  var codingPath: [any CodingKey] { path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let members = value.object else { throw mismatch("an object") }
    return KeyedDecodingContainer(KeyedPlace<Key>(place: self, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let elements = value.array else { throw mismatch("an array") }
    return UnkeyedPlace(place: self, elements: elements)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { SinglePlace(place: self) }
}

// Each generic `decode` below also fulfils the protocol's separate requirements for `Bool`, `String` and the numbers.

/// The members of an object.
private struct KeyedPlace<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let place: DecodingPlace
  let members: JSONObject

  var codingPath: [any CodingKey] { place.path }
  var allKeys: [Key] { members.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool {
    place.ask(key.stringValue)
    return members[key.stringValue] != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool { try member(key).value == .null }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try member(key).decode(type) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try place.open(member(key)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try place.open(member(key)).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try place.open(member(NameKey(stringValue: "super"))) }

  func superDecoder(forKey key: Key) throws -> any Decoder { try place.open(member(key)) }

  /// The place of a member. If it is missing but a key that the type does not know is nearly the same, then that one
  /// was mistyped, which says more than that this one is missing.
  private func member(_ key: some CodingKey) throws(DecodingFailure) -> DecodingPlace {
    place.ask(key.stringValue)
    if let value = members[key.stringValue] { return DecodingPlace(value, path: place.path + [key]) }
    let strangers = place.unasked(in: members).filter { Key(stringValue: $0) == nil }
    if let mistyped = nearest(to: key.stringValue, in: strangers) {
      throw place.unknownKey(mistyped, insteadOf: key.stringValue)
    }
    throw place.failure("missing key \(quoted(key.stringValue))")
  }
}

/// The elements of an array, one after the other.
private struct UnkeyedPlace: UnkeyedDecodingContainer {
  let place: DecodingPlace
  let elements: [JSONValue]
  private(set) var currentIndex = 0

  init(place: DecodingPlace, elements: [JSONValue]) {
    self.place = place
    self.elements = elements
  }

  var codingPath: [any CodingKey] { place.path }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  mutating func decodeNil() throws -> Bool {
    guard try current().value == .null else { return false }
    advance()
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let element = try current().decode(type)
    advance()
    return element
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try opened().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try opened().unkeyedContainer() }

  mutating func superDecoder() throws -> any Decoder { try opened() }

  private mutating func opened() throws(DecodingFailure) -> DecodingPlace {
    let element = try place.open(current())
    advance()
    return element
  }

  private func current() throws(DecodingFailure) -> DecodingPlace {
    guard !isAtEnd else { throw place.failure("expected an array longer than \(elements.count)") }
    return DecodingPlace(elements[currentIndex], path: place.path + [IndexKey(currentIndex)])
  }

  private mutating func advance() {
    currentIndex += 1
    place.note(elementsRead: currentIndex)
  }
}

/// The value itself.
private struct SinglePlace: SingleValueDecodingContainer {
  let place: DecodingPlace

  var codingPath: [any CodingKey] { place.path }

  func decodeNil() -> Bool { place.value == .null }

  func decode<T: Decodable>(_ type: T.Type) throws -> T { try place.read(type) }
}
