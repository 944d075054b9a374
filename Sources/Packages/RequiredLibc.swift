/// The oldest glibc that a program can start with, as `2.34`: the newest of those that it names beside the functions that
/// it wants. (The loader looks at just these names.)
func requiredLibc(of program: [UInt8]) -> String {
  let prefix = Array("GLIBC_2.".utf8)
  var newest = 0
  var rest = program[...]
  while let start = rest.firstIndex(of: prefix[0]) {
    rest = rest[(start + 1)...]
    guard rest.starts(with: prefix.dropFirst()) else { continue }
    let digits = rest.dropFirst(prefix.count - 1).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    newest = max(newest, Int(String(decoding: digits, as: UTF8.self)) ?? 0)
  }
  return "2.\(newest)"
}
