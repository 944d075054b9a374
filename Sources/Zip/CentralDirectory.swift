/// The directory at the end of an archive, checked as far as it can be without looking at the entries' data.
struct CentralDirectory {
  /// Where it begins, and so where the entries' data end.
  let start: Int
  let headers: [EntryHeader]

  init(in bytes: RawSpan, _ limits: ZipLimits) throws(ZipError) {
    let end = try EndOfDirectory(in: bytes)
    guard end.count <= limits.entries else {
      throw ZipError(.tooManyEntries(end.count, limit: limits.entries))
    }
    start = end.start
    var headers: [EntryHeader] = []
    var place = end.start
    for number in 1...max(1, end.count) where end.count > 0 {
      guard let header = try EntryHeader(in: bytes, at: place, shift: end.shift, before: end.start + end.size) else {
        throw ZipError(.damagedDirectory("its directory ends after \(number - 1) of \(end.count) entries"))
      }
      try header.check(limits)
      place += header.length
      headers.append(header)
    }
    guard place == end.start + end.size else {
      throw ZipError(.damagedDirectory("its directory has \(end.start + end.size - place) bytes more than its entries"))
    }
    try checkTotal(headers, limits)
    try checkPaths(headers)
    self.headers = headers
  }
}

private func checkTotal(_ headers: [EntryHeader], _ limits: ZipLimits) throws(ZipError) {
  // Each size is within its own limit and there are few, so that the sum cannot overflow.
  guard headers.reduce(0, { $0 + $1.unpackedSize }) <= limits.totalBytes else {
    throw ZipError(.totalTooLarge(limit: limits.totalBytes))
  }
}

/// Every file has a path of its own that is no other file's folder.
private func checkPaths(_ headers: [EntryHeader]) throws(ZipError) {
  var files: Set<String> = []
  for header in headers where !header.isFolder {
    guard files.insert(header.path).inserted else { throw ZipError(.duplicate, entry: header.name) }
  }
  for header in headers {
    var folder = header.path[...]
    if header.isFolder, files.contains(header.path) { throw ZipError(.fileAndFolder, entry: header.path) }
    while let end = folder.utf8.lastIndex(of: slash) {
      folder = folder[..<end]
      if files.contains(String(folder)) { throw ZipError(.fileAndFolder, entry: String(folder)) }
    }
  }
}
