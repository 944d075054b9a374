internal import GradientCheck

/// One line for a tensor that is right, as nearly all of the hundreds in a report are: to name and nest what is in them
/// would be most of the work of keeping a class on disk.
extension GradeReport.TensorResult: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, caseName, step, verdict
  }

  public init(from decoder: any Decoder) throws {
    if let line = try? decoder.singleValueContainer().decode(String.self) {
      try self.init(line: line[...], from: decoder)
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

  fileprivate init(line: Substring, from decoder: any Decoder) throws {
    let fields = line.utf8.split(separator: Self.tab, omittingEmptySubsequences: false).map { String(Substring($0)) }
    let shape = fields.count == 5 ? fields[3].split(separator: " ").compactMap { Int($0) } : []
    guard fields.count == 5, let maxRelativeError = Double(fields[4]) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no tensor: \(line)"))
    }
    self.init(
      name: fields[0], caseName: fields[1], step: fields[2],
      verdict: .compared(EntryComparison(allRight: shape, maxRelativeError: maxRelativeError)))
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
      tensors = try text.utf8.split(separator: GradeReport.TensorResult.lineBreak).map {
        try GradeReport.TensorResult(line: Substring($0), from: decoder)
      }
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
