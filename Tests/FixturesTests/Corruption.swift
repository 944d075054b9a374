import Fixtures
import Foundation
import TestSupport

/// One way in which a fixture may go bad between the day it was made and the day it is believed.
enum Corruption: CaseIterable {
  case flippedBit, truncation, zeroedBlock, emptied, swapped, deleted, added, becameFolder

  /// Damages one file of `copy`. The paths that it damaged.
  func damage(_ copy: FixtureCopy, using random: inout SeededGenerator) throws -> [String] {
    // The two files that all others hang on are hit as often as those together.
    let path = [
      "\(copy.folders.cases)/assignment.json", "\(copy.folders.references)/SHA256SUMS",
      copy.paths.randomElement(using: &random)!, copy.paths.randomElement(using: &random)!,
    ].randomElement(using: &random)!
    var bytes = copy.contents[path]!
    switch self {
    case .flippedBit:
      bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case .truncation:
      bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
    case .zeroedBlock:
      // Some blocks are zero already, and then nothing is damaged: begin at a byte that is not.
      let start = bytes.indices.filter { bytes[$0] != 0 }.randomElement(using: &random)!
      let end = min(bytes.count, start + .random(in: 1...512, using: &random))
      bytes.replaceSubrange(start..<end, with: Data(count: end - start))
    case .emptied:
      bytes = Data()
    case .swapped:
      let other = copy.paths.filter { copy.contents[$0] != bytes }.randomElement(using: &random)!
      try copy.contents[other]!.write(to: URL(filePath: path))
      try bytes.write(to: URL(filePath: other))
      return [path, other]
    case .deleted:
      try FileManager.default.removeItem(atPath: path)
      return [path]
    case .added:
      let folder = path.prefix(through: path.lastIndex(of: "/")!)
      let name = ["another.safetensors", "notes.txt", "SHA256SUMS.bak", "mse-huge"].randomElement(using: &random)!
      try bytes.write(to: URL(filePath: "\(folder)\(name)"))
      return ["\(folder)\(name)"]
    case .becameFolder:
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      return [path]
    }
    try bytes.write(to: URL(filePath: path))
    return [path]
  }
}
