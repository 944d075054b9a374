/// A moment on the clock that nobody sets.
struct Deadline {
  private let moment: ContinuousClock.Instant

  init(seconds: Double) { moment = .now + .seconds(seconds) }

  var hasPassed: Bool { moment <= .now }

  /// The time left, for `poll`: rounded up, so that waiting so long is enough.
  var milliseconds: Int32 {
    let left = (moment - .now) / .milliseconds(1)
    return Int32(max(0, min(left.rounded(.up), 1e6)))
  }
}
