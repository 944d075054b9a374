/// Ways to grade a class, and what each costs a submission. The first row is what the others are compared with.
struct ThroughputTable {
  private let table: Table
  private var first: Command.Cost?

  init(_ title: String) {
    table = Table(
      title,
      [
        ("by", 24), ("measured on", 11), ("wall ms each", 12), ("CPU ms each", 11), ("a minute", 8),
        ("first row is faster", 19), ("its CPU", 8),
      ])
  }

  /// What `count` submissions cost.
  mutating func row(_ name: String, _ cost: Command.Cost, of count: Int) {
    let each = Command.Cost(wall: cost.wall / Double(count), processor: cost.processor / Double(count))
    let first = first ?? each
    self.first = first
    table.row([
      name, "\(count)", short(1000 * each.wall, digits: 4), short(1000 * each.processor, digits: 4),
      short(60 / each.wall, digits: 4), short(each.wall / first.wall, digits: 3) + " ×",
      short(first.processor / each.processor, digits: 3) + " ×",
    ])
  }
}
