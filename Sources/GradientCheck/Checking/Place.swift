/// An entry of an input.
struct Place: Hashable {
  let input: Int
  /// Row-major.
  let offset: Int
}
