/// Gives out names, none of them twice: readers of JUnit drop a second test of the same name, and a file overwrites
/// another.
struct UniqueNames {
  /// In lower case, because on some file systems `A` and `a` are one name.
  private var taken: Set<String>

  init(taken: Set<String> = []) { self.taken = taken }

  /// The name itself if it is free, or else the name with the first free number behind it.
  mutating func take(_ name: String) -> String {
    var candidate = name
    var number = 1
    while !taken.insert(candidate.lowercased()).inserted {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }
}
