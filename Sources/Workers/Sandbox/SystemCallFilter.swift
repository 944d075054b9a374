internal import Hashing

/// A seccomp program: the kernel runs it on each system call and does what it answers.
public struct SystemCallFilter: Sendable, Equatable {
  /// One instruction of the kernel's classic BPF machine; `struct sock_filter`.
  struct Instruction: Sendable, Equatable {
    let code: UInt16
    let ifTrue: UInt8
    let ifFalse: UInt8
    let operand: UInt32
  }

  private(set) var instructions: [Instruction] = []
  /// What an `execveat` must carry in its unused sixth argument to be let pass.
  var password: UInt64?

  /// What may become of a system call.
  enum Verdict: Sendable {
    case allow
    /// It fails with this `errno`.
    case fail(Int32)
    /// It is the process's last.
    case kill

    fileprivate var operand: UInt32 {
      switch self {
      case .allow: 0x7fff_0000
      case .fail(let code): 0x0005_0000 | UInt32(code)
      case .kill: 0x8000_0000
      }
    }
  }

  /// Where the kernel puts what it tells the program: `struct seccomp_data`.
  enum Field {
    case number, architecture
    /// The lower or upper half of an argument.
    case argument(Int, upper: Bool = false)

    fileprivate var offset: UInt32 {
      switch self {
      case .number: 0
      case .architecture: 4
      case .argument(let index, let upper): 16 + 8 * UInt32(index) + (upper ? 4 : 0)
      }
    }
  }

  private enum Code {
    static let load: UInt16 = 0x20
    static let and: UInt16 = 0x54
    static let jumpIfEqual: UInt16 = 0x15
    static let jumpIfAtLeast: UInt16 = 0x35
    static let `return`: UInt16 = 0x06
  }

  /// Takes up a field, and of its bits those of `mask`.
  mutating func load(_ field: Field, mask: UInt32 = .max) {
    append(Code.load, field.offset)
    if mask != .max { append(Code.and, mask) }
  }

  /// Decides at once, whatever was loaded.
  mutating func decide(_ verdict: Verdict) { append(Code.return, verdict.operand) }

  mutating func decide(_ verdict: Verdict, ifEqual value: UInt32) {
    append(Code.jumpIfEqual, value, ifFalse: 1)
    decide(verdict)
  }

  mutating func decide(_ verdict: Verdict, unlessEqual value: UInt32) {
    append(Code.jumpIfEqual, value, ifTrue: 1)
    decide(verdict)
  }

  mutating func decide(_ verdict: Verdict, ifAtLeast value: UInt32) {
    append(Code.jumpIfAtLeast, value, ifFalse: 1)
    decide(verdict)
  }

  /// Instructions for one system call only, of which the last must be a decision. They may load what they like.
  mutating func only(for number: Int32, _ build: (inout SystemCallFilter) -> Void) {
    var body = SystemCallFilter()
    build(&body)
    append(Code.jumpIfEqual, UInt32(number), ifFalse: UInt8(body.instructions.count))
    instructions += body.instructions
  }

  private mutating func append(_ code: UInt16, _ operand: UInt32, ifTrue: UInt8 = 0, ifFalse: UInt8 = 0) {
    instructions.append(Instruction(code: code, ifTrue: ifTrue, ifFalse: ifFalse, operand: operand))
  }

  /// The program as it lies in memory, in hexadecimal.
  var hex: String { instructions.withUnsafeBytes { $0.hex } }
}
