import Glibc

/// Memory between two pages that nobody may read: a read one byte before the first or after the last byte of an input is
/// a crash instead of a silent success.
struct GuardedBuffer {
  private let page = sysconf(Int32(_SC_PAGESIZE))
  private let start: UnsafeMutableRawPointer
  private let capacity: Int

  /// Which end of the input touches the unreadable page.
  enum Edge: CaseIterable {
    case first, last
  }

  /// Room for inputs of up to `capacity` bytes.
  init(capacity: Int) {
    self.capacity = (capacity + page - 1) / page * page
    let size = self.capacity + 2 * page
    guard let mapping = mmap(nil, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), mapping != MAP_FAILED,
      mprotect(mapping + page, self.capacity, PROT_READ | PROT_WRITE) == 0
    else { fatalError("no guarded memory: \(String(cString: strerror(errno)))") }
    start = mapping + page
  }

  /// Copies `input` in, flush against one of the unreadable pages. The next call overwrites it.
  func place(_ input: [UInt8], _ edge: Edge) -> UnsafeRawBufferPointer {
    precondition(input.count <= capacity, "an input of \(input.count) bytes exceeds the guarded memory")
    let target = edge == .first ? start : start + (capacity - input.count)
    input.withUnsafeBytes { target.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(target), byteCount: $0.count) }
    return UnsafeRawBufferPointer(start: target, count: input.count)
  }
}
