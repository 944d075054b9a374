/// What Landlock distinguishes in the use of files; the kernel's numbering.
public struct LandlockRights: OptionSet, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  static let execute = LandlockRights(rawValue: 1 << 0)
  static let writeFile = LandlockRights(rawValue: 1 << 1)
  static let readFile = LandlockRights(rawValue: 1 << 2)
  static let readFolder = LandlockRights(rawValue: 1 << 3)
  static let removeFolder = LandlockRights(rawValue: 1 << 4)
  static let removeFile = LandlockRights(rawValue: 1 << 5)
  static let makeFolder = LandlockRights(rawValue: 1 << 7)
  static let makeFile = LandlockRights(rawValue: 1 << 8)
  static let makeLink = LandlockRights(rawValue: 1 << 12)
  static let refer = LandlockRights(rawValue: 1 << 13)
  static let truncate = LandlockRights(rawValue: 1 << 14)

  /// All rights that version `version` of Landlock can take away: each of these versions added one.
  static func all(inVersion version: Int) -> LandlockRights {
    let count =
      switch version {
      case ...1: 13
      case 2: 14
      case 3, 4: 15
      default: 16
      }
    return LandlockRights(rawValue: 1 << count - 1)
  }

  static let readOnly: LandlockRights = [.readFile, .readFolder]
  /// Of a folder of one's own: everything but devices, sockets, pipes and programs.
  static let readAndWrite: LandlockRights = [
    .readFile, .readFolder, .writeFile, .truncate, .makeFile, .makeFolder, .makeLink, .removeFile, .removeFolder,
    .refer,
  ]
}

extension SandboxPlan.Landlock {
  /// Takes away everything that version `version` knows, but for `rules`.
  init(version: Int, rules: [Rule]) {
    let all = LandlockRights.all(inVersion: version)
    self.version = version
    files = all
    // Binding and connecting TCP sockets.
    network = version >= 4 ? 0b11 : 0
    // Connecting to abstract sockets of outsiders, and signals to them.
    scopes = version >= 6 ? 0b11 : 0
    self.rules = rules.map { Rule(path: $0.path, rights: $0.rights.intersection(all)) }
  }
}
