internal import GradientCheck

/// One line for a tensor that is right, as nearly all of the hundreds in a report are: to name and nest what is in them
/// would be most of the work of keeping a class on disk.
extension GradeReport.TensorResult: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, caseName, step, verdict
  }

  public init(from decoder: any Decoder) throws {
    if let line = try? decoder.singleValueContainer().decode(String.self) {
      try self.init(line: line, from: decoder)
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
  private var line: String? {
    guard case .compared(let comparison) = verdict, comparison.worst == nil else { return nil }
    let shape = comparison.shape.map(String.init).joined(separator: " ")
    let fields = [name, caseName, step, shape, "\(comparison.maxRelativeError)"]
    return fields.contains { $0.utf8.contains(Self.tab) } ? nil : fields.joined(separator: "\t")
  }

  private init(line: String, from decoder: any Decoder) throws {
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
}
