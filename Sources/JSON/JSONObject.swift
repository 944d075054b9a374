/// The members of a JSON object in the order in which they were written; no key occurs twice.
///
/// Keys are compared as Swift compares strings: two spellings of the same characters (`é` as one code point or as two)
/// are one key, because nobody could tell them apart when reading the file.
public struct JSONObject: Equatable, Sendable {
  /// The keys in order.
  public private(set) var keys: [String] = []
  private var values: [String: JSONValue] = [:]

  public init() {}

  /// The value of a key. A new key goes to the end, an old one keeps its place, and `nil` removes it.
  public subscript(key: String) -> JSONValue? {
    get { values[key] }
    set {
      guard let newValue else {
        if values.removeValue(forKey: key) != nil { keys.removeAll { $0 == key } }
        return
      }
      if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
    }
  }
}

extension JSONObject: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { keys.count }

  public subscript(position: Int) -> (key: String, value: JSONValue) {
    let key = keys[position]
    return (key, values[key]!)
  }
}
