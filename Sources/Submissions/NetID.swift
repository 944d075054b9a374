/// The name under which a university knows a person: initials and a number, like `ab1234`.
///
/// Two or three letters followed by one to six digits, in either case. `hw1` and `lab02` are names of homeworks; `hw22`
/// could be somebody's, and nobody is to lose points for initials.
func isNetID(_ text: some StringProtocol) -> Bool {
  let bytes = Array(text.lowercased().utf8)
  let letters = bytes.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
  let digits = bytes[letters.count...]
  guard 2...3 ~= letters.count, 1...6 ~= digits.count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return false }
  let isCount = digits.count == 1 || digits.first == UInt8(ascii: "0")
  return !(isCount && ["hw", "lab", "src"].contains(String(decoding: letters, as: UTF8.self)))
}

/// The name that an archive must have: text of which the words `your_net_id` stand for the student's NetID, like
/// `your_net_id.zip`. A pattern without these words is the name itself.
struct ArchiveName {
  let pattern: String
  private static let placeholder = "your_net_id"

  /// Whether an archive may be called that.
  func matches(_ name: String) -> Bool { netID(in: name) != nil || name == pattern }

  /// The NetID in the name, in small letters; nothing when the name is not like the pattern or has no place for one.
  func netID(in name: String) -> String? {
    guard let place = pattern.firstRange(of: Self.placeholder) else { return nil }
    let (head, tail) = (pattern[..<place.lowerBound], pattern[place.upperBound...])
    guard name.count > head.count + tail.count, name.hasPrefix(head), name.hasSuffix(tail) else { return nil }
    let id = name.dropFirst(head.count).dropLast(tail.count)
    return isNetID(id) ? id.lowercased() : nil
  }
}
