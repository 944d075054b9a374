import JSON

extension Assignment {
  /// The assignment in `bytes`, the contents of `file`. A mistyped key, a wrong type or an impossible value is an
  /// error that names it.
  public init(parsing bytes: [UInt8], file: String) throws(AssignmentError) {
    do {
      self = try StrictDecoder.decode(Assignment.self, from: try JSONValue.parse(bytes))
      try validate()
    } catch {
      throw AssignmentError(file: file, problem: "\(error)")
    }
  }
}
