import JSON
import WorkerProtocol

extension CaseRecipe {
  /// The recipe as people write it in an assignment file: on one line.
  public var text: String {
    var members = [("name", quoted(name)), ("script", quoted(script)), ("batch", "\(batch)")]
    if let width { members.append(("width", "\(width)")) }
    if let sizes { members.append(("sizes", object(sizes.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }))) }
    if let network { members.append(("network", network.text)) }
    if let compare { members.append(("compare", "[\(compare.map(quoted).joined(separator: ", "))]")) }
    if let draw {
      members.append(("draw", object(draw.sorted { $0.key < $1.key }.map { ($0.key, quoted($0.value.rawValue)) })))
    }
    return object(members)
  }
}

extension CaseRecipe.Network {
  fileprivate var text: String {
    var members = [
      ("input", "\(input)"), ("hidden", "\(hidden)"), ("output", "\(output)"), ("f", quoted(f.rawValue)),
      ("g", quoted(g.rawValue)),
    ]
    if let identity { members.append(("identity", quoted(identity.rawValue))) }
    return object(members)
  }
}

private func object(_ members: [(key: String, value: String)]) -> String {
  "{\(members.map { "\(quoted($0.key)): \($0.value)" }.joined(separator: ", "))}"
}

private func quoted(_ text: String) -> String { JSONValue.string(text).text() }
