/// Why bytes are not a safetensors blob, or cannot become one: what is wrong, and where.
public struct SafetensorsError: Error, Equatable, Sendable {
  /// What is wrong, for a program; `description` says it to a person.
  public enum Kind: String, CaseIterable, Sendable {
    /// Fewer than the 8 bytes that hold the length of the header.
    case tooShort
    /// The header claims more than the format's limit.
    case headerTooLong
    /// The header claims more bytes than there are.
    case headerPastEnd
    /// The header does not begin with `{`.
    case headerStart
    /// The header is padded with something else than spaces.
    case headerPadding
    /// The header is not JSON, or says a key twice.
    case json
    /// The header's `__metadata__` is not a map of strings to strings.
    case metadata
    /// A tensor's entry is not exactly a dtype, a shape and its offsets.
    case entry
    /// A dtype that the format does not have.
    case dtype
    /// A shape that is not a list of extents.
    case shape
    /// Offsets that are not a beginning and an end.
    case offsets
    /// A shape whose size does not fit a number.
    case overflow
    /// Elements smaller than a byte that do not fill the last byte.
    case partialByte
    /// A range of bytes that is not as long as shape and dtype say.
    case size
    /// Two tensors share bytes.
    case overlap
    /// Bytes between two tensors belong to none.
    case hole
    /// A tensor's bytes lie past the end.
    case dataPastEnd
    /// Bytes after the last tensor belong to none.
    case trailingBytes
    /// Two tensors, or two metadata, of one name.
    case duplicateName
    /// A name that the format keeps for itself.
    case reservedName
    /// No tensor has the name that was asked for.
    case missingTensor
    /// A tensor of another dtype than the one that was asked for.
    case wrongDType
  }

  public let kind: Kind
  /// What is wrong and where in the blob.
  public let problem: String

  init(_ kind: Kind, _ problem: String) { (self.kind, self.problem) = (kind, problem) }
}

extension SafetensorsError: CustomStringConvertible {
  public var description: String { problem }
}

/// Text from a blob as it may appear in a message: in quotes, control characters escaped, and never very long, because
/// whoever made the blob chose it.
func quoted(_ text: String) -> String {
  let limit = 60
  let scalars = text.unicodeScalars
  guard scalars.count > limit else { return text.debugDescription }
  return String(scalars.prefix(limit)).debugDescription + "…"
}
