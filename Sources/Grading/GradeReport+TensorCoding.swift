internal import GradientCheck

/// One line for a tensor that is right, as nearly all of the hundreds in a report are: to name and nest what is in them
/// would be most of the work of keeping a class on disk.
extension GradeReport.TensorResult: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, caseName, step, verdict
  }

  public init(from decoder: any Decoder) throws {
    if let line = try? decoder.singleValueContainer().decode(String.self) {
      guard let result = Self(line: Array(line.utf8)[...], after: nil) else { throw Self.unreadable(line, decoder) }
      self = result
      return
    }
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try values.decode(String.self, forKey: .name), caseName: try values.decode(String.self, forKey: .caseName),
      step: try values.decode(String.self, forKey: .step),
      verdict: try values.decode(TensorVerdict.self, forKey: .verdict))
  }

  public func encode(to encoder: any Encoder) throws {
    if let line {
      var value = encoder.singleValueContainer()
      try value.encode(line)
      return
    }
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(caseName, forKey: .caseName)
    try values.encode(step, forKey: .step)
    try values.encode(verdict, forKey: .verdict)
  }

  /// Everything about a tensor that is right; nothing if it is not, or if a name would break the line.
  fileprivate var line: String? {
    guard case .compared(let comparison) = verdict, comparison.worst == nil else { return nil }
    let shape = comparison.shape.map(String.init).joined(separator: " ")
    let fields = [name, caseName, step, shape, "\(comparison.maxRelativeError)"]
    let breaks = { (byte: UInt8) in byte == Self.tab || byte == Self.lineBreak }
    return fields.contains { $0.utf8.contains(where: breaks) } ? nil : fields.joined(separator: "\t")
  }

  /// Reads what `line` wrote; nothing if it is something else. What is the same in `previous` is not made once more: the
  /// tensors of a case share its name, and those of a step the step's.
  fileprivate init?(line: ArraySlice<UInt8>, after previous: Self?) {
    func text(_ field: ArraySlice<UInt8>, known: String? = nil) -> String {
      if let known, known.utf8.elementsEqual(field) { return known }
      return String(decoding: field, as: UTF8.self)
    }
    let fields = line.split(separator: Self.tab, omittingEmptySubsequences: false)
    guard fields.count == 5, let maxRelativeError = Double(text(fields[4])) else { return nil }
    let shape = fields[3].split(separator: UInt8(ascii: " ")).map { Int(text($0)) }
    guard !shape.contains(nil) else { return nil }
    self.init(
      name: text(fields[0]), caseName: text(fields[1], known: previous?.caseName),
      step: text(fields[2], known: previous?.step),
      verdict: .compared(EntryComparison(allRight: shape.map { $0! }, maxRelativeError: maxRelativeError)))
  }

  fileprivate static func unreadable(_ text: String, _ decoder: any Decoder) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no tensor: \(text)"))
  }

  private static let tab = UInt8(ascii: "\t")
  fileprivate static let lineBreak = UInt8(ascii: "\n")
}

/// The tensors of a check: one text if all of them are right, as in most checks they are.
private struct TensorList: Codable {
  let tensors: [GradeReport.TensorResult]

  init(_ tensors: [GradeReport.TensorResult]) { self.tensors = tensors }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      var tensors: [GradeReport.TensorResult] = []
      for line in Array(text.utf8).split(separator: GradeReport.TensorResult.lineBreak) {
        guard let tensor = GradeReport.TensorResult(line: line, after: tensors.last) else {
          throw GradeReport.TensorResult.unreadable(text, decoder)
        }
        tensors.append(tensor)
      }
      self.tensors = tensors
    } else {
      tensors = try [GradeReport.TensorResult](from: decoder)
    }
  }

  func encode(to encoder: any Encoder) throws {
    let lines = tensors.map(\.line)
    guard !lines.isEmpty, !lines.contains(nil) else { return try tensors.encode(to: encoder) }
    var value = encoder.singleValueContainer()
    try value.encode(lines.map { $0! }.joined(separator: "\n"))
  }
}

// What the coding of a check, which the compiler writes, calls for its list of tensors.

extension KeyedEncodingContainer {
  mutating func encode(_ tensors: [GradeReport.TensorResult], forKey key: Key) throws {
    try encode(TensorList(tensors), forKey: key)
  }
}

extension KeyedDecodingContainer {
  func decode(_ type: [GradeReport.TensorResult].Type, forKey key: Key) throws -> [GradeReport.TensorResult] {
    try decode(TensorList.self, forKey: key).tensors
  }
}
