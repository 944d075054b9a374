internal import Spelling

/// One value of the file while a type is being made from it: the value, where it lies, and what was asked of it so far.
///
/// It has identity, because a type may open several containers on one place and what they ask adds up.
final class DecodingPlace {
  let value: JSONValue
  let path: [any CodingKey]
  private var askedKeys: Set<String> = []
  private var elementsRead = 0
  /// The places inside this one on which a type opened containers itself; they are finished when this one is.
  private var opened: [DecodingPlace] = []

  init(_ value: JSONValue, path: [any CodingKey]) {
    self.value = value
    self.path = path
  }

  /// A value of `type`, made so that nothing in this place is left over.
  func decode<T: Decodable>(_ type: T.Type) throws(DecodingFailure) -> T {
    let result = try read(type)
    try finish()
    return result
  }

  /// A value of `type`, whatever is left over.
  func read<T: Decodable>(_ type: T.Type) throws(DecodingFailure) -> T {
    if let scalar = type as? any DecodableScalar.Type { return try scalar.read(self) as! T }
    do {
      return try T(from: self)
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.count == path.count {
      throw allowedValues(of: type).map { mismatch("one of \($0)") } ?? failure(context.debugDescription)
    } catch {
      throw DecodingFailure(error, at: path)
    }
  }

  /// Refuses what nobody asked for.
  private func finish() throws(DecodingFailure) {
    switch value {
    case .object(let members):
      if let key = members.keys.first(where: { !askedKeys.contains($0) }) {
        throw unknownKey(key, besides: members)
      }
    case .array(let elements) where elementsRead < elements.count:
      throw failure("expected an array of length \(elementsRead), found one of length \(elements.count)")
    default: break
    }
    for place in opened { try place.finish() }
  }
}

// MARK: - Going inside

extension DecodingPlace {
  /// Notes that the type knows this key.
  func ask(_ key: String) { askedKeys.insert(key) }

  /// The keys of `members` that the type has not asked for so far.
  func unasked(in members: JSONObject) -> [String] { members.keys.filter { !askedKeys.contains($0) } }

  /// Notes that this many leading elements were read.
  func note(elementsRead count: Int) { elementsRead = max(elementsRead, count) }

  /// Takes charge of finishing a place inside this one. A member that was opened before stays the same place, so that
  /// what is asked of it adds up.
  func open(_ place: DecodingPlace) -> DecodingPlace {
    let key = place.path.last
    if key?.intValue == nil, let old = opened.first(where: { $0.path.last?.stringValue == key?.stringValue }) {
      return old
    }
    opened.append(place)
    return place
  }
}

// MARK: - Saying what is wrong

extension DecodingPlace {
  func failure(_ message: String) -> DecodingFailure { DecodingFailure(at: path, message) }

  func mismatch(_ expectation: String) -> DecodingFailure {
    failure("expected \(expectation), found \(value.summary)")
  }

  /// A key that the type did not ask for, and the one that was probably meant.
  private func unknownKey(_ key: String, besides members: JSONObject) -> DecodingFailure {
    let known = askedKeys.sorted()
    guard !known.isEmpty else { return failure("expected an empty object, found the key \(excerpt(key))") }
    if let meant = nearest(to: key, in: known.filter { members[$0] == nil }) {
      return unknownKey(key, insteadOf: meant)
    }
    return failure("unknown key \(excerpt(key)); known here: \(known.map(quoted).joined(separator: ", "))")
  }

  func unknownKey(_ key: String, insteadOf meant: String) -> DecodingFailure {
    failure("unknown key \(excerpt(key)); did you mean \(quoted(meant))?")
  }

  /// What an enum with raw values accepts, if it can list it.
  private func allowedValues(of type: any Any.Type) -> String? {
    func list<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type) -> String {
      type.allCases.map { choice in
        if let text = choice.rawValue as? String { quoted(text) } else { "\(choice.rawValue)" }
      }.joined(separator: ", ")
    }
    return (type as? any (CaseIterable & RawRepresentable).Type).map { list($0) }
  }
}
