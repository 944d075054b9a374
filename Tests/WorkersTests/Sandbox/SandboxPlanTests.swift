import JSON
import Testing
import Workers

/// The plan as another language reads it.
@Suite struct SandboxPlanTests {
  private func object(_ isolation: Isolation) throws -> JSONObject {
    let plan = try #require(isolation.plan(reading: ["/usr/lib", "/nowhere"], scratch: "/tmp/x", .init()))
    return try #require(JSONValue.parse(plan.json).object)
  }

  @Test func `holds everything that is in force`() throws {
    let plan = try object(Isolation(.strict, hiding: ["/srv"]))
    #expect(
      plan.keys == [
        "scratch", "namespaces", "identity", "hidden", "scratchOptions", "landlock", "seccomp", "rlimits",
      ])
    #expect(plan["scratch"] == "/tmp", "its own, as long as nothing that is needed lies there")
    #expect(plan["namespaces"] == ["user", "pid", "net", "ipc", "mount"])
    let hidden = try #require(plan["hidden"]?.array)
    #expect(hidden.contains("/proc") && hidden.contains("/srv"))
    #expect(!hidden.contains("/tmp"))
    let rules = try #require(plan["landlock"]?.object?["rules"]?.array)
    #expect(rules.contains(["/usr/lib", 12]))
    #expect(!rules.contains { $0.array?.first == "/nowhere" })
    #expect(rules.last?.array?.first == "/tmp")
    let filter = try #require(plan["seccomp"]?.string)
    // Load the architecture; if it is another one, kill.
    #expect(filter.hasPrefix("2000000004000000"))
    #expect(filter.count % 16 == 0)
    // At the end, allow.
    #expect(filter.hasSuffix("060000000000ff7f"))
  }

  @Test func `leaves out what is not`() throws {
    #expect(try object(.only([.rlimits]))["scratch"] == "/tmp/x")
    #expect(try object(.only([.rlimits])).keys == ["scratch", "rlimits"])
    #expect(try object(.only([.seccomp])).keys == ["scratch", "seccomp"])
    #expect(try Isolation(.none).plan(reading: [], scratch: "/tmp/x", .init()) == nil)
  }
}
