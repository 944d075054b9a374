/// The claims about classes: how many submissions a minute, and what that is beside other ways to grade them.
enum ThroughputSection: Section {
  static let name = "throughput"

  static var parts: [Part] { [("python", python), ("swift", { try swift(200) }), ("one-swift", oneSwift)] }
}
