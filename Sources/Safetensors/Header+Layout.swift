extension Header {
  /// Checks that the tensors follow each other without a gap and end where the data ends.
  ///
  /// The format demands it so that no byte can carry what no reader shows.
  static func checkLayout(_ entries: [TensorEntry], dataCount: Int) throws(SafetensorsError) {
    var end = 0
    var previous: TensorEntry?
    for entry in entries {
      if let previous, entry.bytes.lowerBound < end {
        throw SafetensorsError(.overlap, "tensor \(entry.place) overlaps \(previous.place)")
      }
      guard entry.bytes.lowerBound == end else {
        let hole = end..<entry.bytes.lowerBound
        throw SafetensorsError(.hole, "bytes \(hole) of the data, before tensor \(entry.place), belong to no tensor")
      }
      end = entry.bytes.upperBound
      previous = entry
    }
    if let previous, end > dataCount {
      throw SafetensorsError(
        .dataPastEnd, "tensor \(previous.place) lies past the end: the data has \(dataCount) bytes")
    }
    guard end == dataCount else {
      throw SafetensorsError(
        .trailingBytes, "bytes \(end)..<\(dataCount) of the data, after the last tensor, belong to no tensor")
    }
  }
}
