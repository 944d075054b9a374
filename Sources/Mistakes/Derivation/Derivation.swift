import Tensors
import WorkerProtocol

/// The homework's whole computation, line by line, each line replaceable.
///
/// Unaltered it is the right answer. A mutant replaces a line, or wraps it: two mutants that wrap the same line compose.
public struct Derivation: Sendable {
  /// One line: what the sheet so far makes of a quantity.
  typealias Line = @Sendable (Sheet) throws(Misfit) -> Numbers

  let conventions: Conventions
  private var lines: [Line]
  /// What is not a formula: what is kept, forgotten, changed on the way, and in which type results are returned.
  var conduct = Conduct()

  /// The right derivation under these conventions.
  public init(_ conventions: Conventions = Conventions()) {
    self.conventions = conventions
    lines = Quantity.allCases.map { Self.rightLine($0, conventions) }
  }

  subscript(quantity: Quantity) -> Line {
    get { lines[quantity.rawValue] }
    set { lines[quantity.rawValue] = newValue }
  }

  /// Computes these quantities one after the other.
  func work(_ quantities: [Quantity], on sheet: inout Sheet) throws(Misfit) {
    for quantity in quantities {
      let numbers = try lines[quantity.rawValue](sheet)
      if Quantity.handedDown.contains(quantity), numbers.shape.count != 2 {
        throw Misfit(text: "a gradient of shape \(describe(numbers.shape)) is no matrix")
      }
      sheet[quantity] = numbers
    }
  }
}

extension Derivation {
  /// Makes something else of what a line computes.
  mutating func alter(
    _ quantity: Quantity, _ alteration: @escaping @Sendable (Numbers, Sheet) throws(Misfit) -> Numbers
  ) {
    let line = self[quantity]
    self[quantity] = { sheet throws(Misfit) in try alteration(try line(sheet), sheet) }
  }

  /// Multiplies what a line computes.
  mutating func scale(_ quantity: Quantity, by factor: @escaping @Sendable (Sheet) -> Double) {
    alter(quantity) { numbers, sheet in numbers.scaled(by: factor(sheet)) }
  }

  /// Another line for a quantity, used only where one of these functions is worked out.
  mutating func replace(
    _ quantity: Quantity, in computations: Set<Computation>,
    by line: @escaping @Sendable (Sheet) throws(Misfit) -> Numbers
  ) {
    let old = self[quantity]
    self[quantity] = { sheet throws(Misfit) in
      computations.contains { $0 == sheet.computation } ? try line(sheet) : try old(sheet)
    }
  }
}
