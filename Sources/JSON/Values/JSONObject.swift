/// The members of a JSON object in the order in which they were written; no key occurs twice.
///
/// Keys are compared as Swift compares strings: two spellings of the same characters (`é` as one code point or as two)
/// are one key, because nobody could tell them apart when reading the file.
public struct JSONObject: Sendable {
  /// The keys in order.
  public private(set) var keys: [String] = []
  private var values: [JSONValue] = []
  /// Where each key is, of an object with so many that looking through them would take longer than hashing one.
  private var places: [String: Int] = [:]

  private static let few = 12

  public init() {}

  /// The value of a key. A new key goes to the end, an old one keeps its place, and `nil` removes it.
  public subscript(key: String) -> JSONValue? {
    get { place(of: key).map { values[$0] } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): values[place] = value
      case (let place?, nil): remove(at: place)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }

  private func place(of key: String) -> Int? { keys.count > Self.few ? places[key] : keys.firstIndex(of: key) }

  private mutating func append(_ key: String, _ value: JSONValue) {
    keys.append(key)
    values.append(value)
    if keys.count == Self.few + 1 { notePlaces() } else if keys.count > Self.few { places[key] = keys.count - 1 }
  }

  private mutating func remove(at place: Int) {
    keys.remove(at: place)
    values.remove(at: place)
    if keys.count > Self.few { notePlaces() }
  }

  private mutating func notePlaces() {
    places = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
  }
}

extension JSONObject: Equatable {
  /// Objects are equal if they have the same members in the same order.
  public static func == (a: Self, b: Self) -> Bool { a.keys == b.keys && a.values == b.values }
}

extension JSONObject: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { keys.count }

  public subscript(position: Int) -> (key: String, value: JSONValue) { (keys[position], values[position]) }
}
