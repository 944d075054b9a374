internal import JSON

extension SandboxPlan {
  /// The plan for an applier in another language. What is not in force is left out.
  ///
  /// `{"scratch": path, "namespaces": [name, …], "hidden": [path, …], "scratchOptions": text,
  /// "identity": {"user": n, "group": n}, "landlock": {"abi": n, "handled": mask, "handledNet": mask, "scoped": mask,
  /// "rules": [[path, mask], …]}, "seccomp": hexadecimal of `struct sock_filter[]`, "rlimits": [[resource, soft, hard], …]}`
  public var json: String {
    var object = JSONObject()
    object["scratch"] = .string(scratch)
    if let namespaces {
      object["namespaces"] = .array(Namespaces.names.map(JSONValue.string))
      object["hidden"] = .array(namespaces.hidden.map(JSONValue.string))
      object["scratchOptions"] = .string(namespaces.scratchOptions)
    }
    if let identity {
      object["identity"] = ["user": JSONValue(Int(identity.user)), "group": JSONValue(Int(identity.group))]
    }
    if let landlock {
      object["landlock"] = [
        "abi": JSONValue(landlock.version), "handled": number(landlock.files.rawValue),
        "handledNet": number(landlock.network), "scoped": number(landlock.scopes),
        "rules": .array(landlock.rules.map { [.string($0.path), number($0.rights.rawValue)] }),
      ]
    }
    if let filter { object["seccomp"] = .string(filter.hex) }
    if !limits.isEmpty {
      object["rlimits"] = .array(
        limits.map { [JSONValue(Int($0.resource)), JSONValue($0.soft), JSONValue($0.hard)] })
    }
    return JSONValue.object(object).text()
  }
}

private func number(_ mask: UInt64) -> JSONValue { .number(.integer(Int128(mask))) }
