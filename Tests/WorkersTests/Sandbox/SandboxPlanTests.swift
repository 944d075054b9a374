import Glibc
import JSON
import TestSupport
import Testing
import Workers

/// The plan as another language reads it.
@Suite struct SandboxPlanTests {
  private func object(_ isolation: Isolation) throws -> JSONObject {
    let plan = try #require(try isolation.plan(reading: ["/usr/lib", "/no/such/folder"], scratch: "/tmp/x", .init()))
    return try #require(JSONValue.parse(plan.json).object)
  }

  @Test func `holds everything that is in force`() throws {
    let plan = try object(Isolation(.strict, hiding: ["/srv"]))
    #expect(
      plan.keys == [
        "scratch", "namespaces", "hidden", "scratchOptions", "identity", "landlock", "seccomp", "rlimits",
      ])
    #expect(plan["scratch"] == "/tmp", "its own, as long as nothing that is needed lies there")
    #expect(plan["namespaces"] == ["user", "pid", "net", "ipc", "mount"])
    let hidden = try #require(plan["hidden"]?.array)
    #expect(hidden.contains("/proc") && hidden.contains("/srv"))
    #expect(!hidden.contains("/tmp"))
    let rules = try #require(plan["landlock"]?.object?["rules"]?.array)
    #expect(rules.contains(["/usr/lib", 12]))
    #expect(!rules.contains { $0.array?.first == "/no/such/folder" })
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
    // Without namespaces root, and only root, becomes somebody else.
    let identity = geteuid() == 0 ? ["identity"] : []
    #expect(try object(.only([.rlimits])).keys == ["scratch"] + identity + ["rlimits"])
    #expect(try object(.only([.seccomp])).keys == ["scratch"] + identity + ["seccomp"])
    #expect(try Isolation(.none).plan(reading: [], scratch: "/tmp/x", .init()) == nil)
  }

  @Test(.enabled(if: geteuid() == 0, "only root has a choice"))
  func `root becomes nobody, unless nobody could read what is needed`() throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o755)
    func user() throws -> JSONValue? {
      let plan = try Isolation(.strict).plan(reading: [folder.path], scratch: "/tmp/x", .init())
      return try JSONValue.parse(#require(plan).json).object?["identity"]?.object?["user"]
    }
    #expect(try user() == 65534)
    chmod(folder.path, 0o700)
    #expect(try user() == 0)
  }
}
