import Journal
import Testing

@testable import Commands

struct ShardParsingTests {
  @Test func aShardIsOneOfSeveral() throws {
    #expect(try Shard("2/8") == Shard(number: 2, count: 8))
    #expect(try Shard("1/1") == .whole)
  }

  @Test(arguments: ["", "1", "0/2", "3/2", "-1/2", "1/-2", "1/2/3", "a/b", "1/", "/2"])
  func anythingElseIsNone(text: String) {
    let error = #expect(throws: BadValue.self) { try Shard(text) }
    #expect(error?.reason == "not a shard such as 2/8, the second of eight")
  }

  @Test func slurmNumbersItsTasksFromAnywhere() throws {
    #expect(try Shard(slurm: task("3", 1, 4, 4)) == Shard(number: 3, count: 4))
    #expect(try Shard(slurm: task("0", 0, 3, 4)) == Shard(number: 1, count: 4))
    #expect(throws: BadValue.self) { try Shard(slurm: task("7", 1, 7, 4)) }
    #expect(throws: BadValue.self) { try Shard(slurm: [:]) }
  }

  private func task(_ id: String, _ first: Int, _ last: Int, _ count: Int) -> [String: String] {
    [
      "SLURM_ARRAY_TASK_ID": id, "SLURM_ARRAY_TASK_MIN": "\(first)", "SLURM_ARRAY_TASK_MAX": "\(last)",
      "SLURM_ARRAY_TASK_COUNT": "\(count)",
    ]
  }
}
