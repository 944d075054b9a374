internal import Foundation
internal import Glibc
internal import Hashing

/// What tells this build of Grader from every other: the id that the linker made of all its code. It is the same wherever
/// the same file runs, and stands at the file's beginning: nobody has to read its megabytes, unless a linker made none.
func buildID(of path: String = "/proc/self/exe") throws -> [UInt8] {
  let program = URL(filePath: path)
  let beginning = try FileHandle(forReadingFrom: program).read(upToCount: 1 << 16) ?? Data()
  return try noteOfBuild(in: Array(beginning)) ?? SHA256.hash(Array(Data(contentsOf: program))).bytes
}

/// The note that holds the id, among those of an ELF file that begins with `bytes`.
private func noteOfBuild(in bytes: [UInt8]) -> [UInt8]? {
  func load<Value>(_ type: Value.Type, at offset: Int) -> Value? {
    guard offset >= 0, offset + MemoryLayout<Value>.size <= bytes.count else { return nil }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) }
  }
  guard let header = load(Elf64_Ehdr.self, at: 0) else { return nil }
  for index in 0..<Int(header.e_phnum) {
    let entry = Int(header.e_phoff) + index * Int(header.e_phentsize)
    guard let segment = load(Elf64_Phdr.self, at: entry), segment.p_type == PT_NOTE else { continue }
    var place = Int(segment.p_offset)
    let end = min(place + Int(segment.p_filesz), bytes.count)
    while place < end, let note = load(Elf64_Nhdr.self, at: place) {
      let name = place + MemoryLayout<Elf64_Nhdr>.size
      let contents = name + aligned(note.n_namesz)
      place = contents + aligned(note.n_descsz)
      guard place <= end else { break }
      if note.n_type == NT_GNU_BUILD_ID, bytes[name..<contents].elementsEqual("GNU\0".utf8) {
        return Array(bytes[contents..<contents + Int(note.n_descsz)])
      }
    }
  }
  return nil
}

/// What comes next in a note begins at a multiple of four bytes.
private func aligned(_ size: UInt32) -> Int { (Int(size) + 3) & ~3 }
