/// Decodes JSON values into `Decodable` types and overlooks nothing.
///
/// The decoders people know skip keys that a type does not ask for, so that a mistyped `"point": 3` quietly grades with
/// the default. Here every key must have been asked for by the time the value around it is decoded, and every element
/// of an array read; integers and doubles are never rounded into the type asked for. Every failure names its place.
public enum StrictDecoder {
  public static func decode<T: Decodable>(_ type: T.Type, from value: JSONValue) throws(DecodingFailure) -> T {
    try DecodingPlace(value, path: []).decode(type)
  }
}
