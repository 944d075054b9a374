import Foundation
import TestSupport
import Testing

/// A Python submission that computes what it should and does harm besides.
struct Attack: Sendable, CustomTestStringConvertible {
  /// How it shows, where nothing protects, that the attack works: or its failure elsewhere would prove nothing.
  enum Success: Sendable {
    /// It leaves a trace in the scene.
    case trace
    /// It does so in a Python of its own; Grader's is protected even without isolation.
    case traceInPlainPython
    /// Its own process says that it was deceived. What matters is that Grader, elsewhere, is not.
    case deception
    /// The request that it was to answer comes to this.
    case failure(String)
  }

  /// What Grader makes of it.
  enum Verdict: Sendable {
    /// The attack fails, and the code is right.
    case fullMarks
    /// Points are lost, and a message tells why in these words.
    case loses(String)
    /// Points are lost for numbers that are wrong.
    case isWrong
    /// It cannot be executed, for this reason.
    case unexecutable(String)
  }

  let name: String
  let success: Success
  let verdict: Verdict

  private init(_ name: String, _ success: Success, _ verdict: Verdict) {
    (self.name, self.success, self.verdict) = (name, success, verdict)
  }

  /// Whether it looks for somebody else's code, which must then be there.
  var hasPrey: Bool { name == "read_another_submission" }

  var testDescription: String { name.replacing("_", with: " ") }

  static let all = [
    Attack("read_by_path", .trace, .fullMarks),
    Attack("read_by_walking_up", .trace, .fullMarks),
    Attack("read_by_link", .trace, .fullMarks),
    Attack("read_by_hard_link", .trace, .fullMarks),
    Attack("read_by_descriptor", .trace, .fullMarks),
    Attack("read_by_root_of_grader", .trace, .fullMarks),
    Attack("read_by_folder_of_grader", .trace, .fullMarks),
    Attack("read_references", .trace, .fullMarks),
    Attack("read_hidden_cases", .trace, .fullMarks),
    Attack("read_another_submission", .trace, .fullMarks),
    Attack("environment_of_grader", .trace, .fullMarks),
    Attack("environment_of_python", .traceInPlainPython, .fullMarks),
    Attack("environment_in_memory", .traceInPlainPython, .fullMarks),
    Attack("memory_of_grader", .trace, .fullMarks),
    Attack("command_line_of_grader", .trace, .fullMarks),
    Attack("users_of_the_machine", .trace, .fullMarks),
    Attack("network_tcp", .trace, .fullMarks),
    Attack("network_udp", .trace, .fullMarks),
    Attack("abstract_socket", .trace, .fullMarks),
    Attack("other_program", .trace, .fullMarks),
    Attack("kill_another", .trace, .fullMarks),
    Attack("signal_to_grader", .trace, .fullMarks),
    Attack("signal_to_group_of_grader", .trace, .fullMarks),
    Attack("signal_to_parent", .trace, .fullMarks),
    Attack("outlive_the_run", .trace, .fullMarks),
    Attack("files_for_the_next", .trace, .fullMarks),
    Attack("vandal", .trace, .fullMarks),

    Attack("trace_another", .trace, .unexecutable("called on the operating system")),
    Attack("memory_of_another_by_call", .trace, .unexecutable("called on the operating system")),
    Attack("new_namespaces", .trace, .unexecutable("called on the operating system")),

    Attack("fork_bomb", .trace, .loses("processes and threads: compute in one process")),
    Attack("thread_bomb", .trace, .loses("processes and threads: compute in one process")),
    Attack("memory_bomb", .trace, .loses("MB of memory")),
    Attack("disk_bomb", .trace, .loses("MB to files")),
    Attack("sea_of_files", .trace, .loses("No space left on device")),
    Attack("ignore_signals_and_sleep", .trace, .loses("gave no answer within")),
    Attack("busy_loop", .trace, .loses("computed for more than")),

    Attack("exit_past_python", .failure("ended with exit code 0"), .loses("ended with exit code 0")),
    Attack("segfault", .failure("crashed with signal 11"), .loses("crashed with signal 11")),
    Attack("recursion_to_death", .failure("crashed with signal 11"), .loses("crashed with signal 11")),
    Attack("close_descriptors", .failure("ended with exit code 1"), .loses("ended with exit code 1")),
    Attack("forged_frames", .failure("something that is no answer"), .loses("something that is no answer")),
    Attack("raise_system_exit", .failure("SystemExit"), .loses("SystemExit")),
    Attack("raise_keyboard_interrupt", .failure("KeyboardInterrupt"), .loses("KeyboardInterrupt")),
    Attack("raise_generator_exit", .failure("GeneratorExit"), .loses("GeneratorExit")),

    Attack("forged_report", .deception, .loses("ended with exit code 0")),
    Attack("lying_tensor", .deception, .loses("is a Lie, a kind of torch.Tensor")),
    Attack("lying_class", .deception, .loses("is a value of type Lie")),
    Attack("replaced_functions", .deception, .isWrong),
    Attack("hooks", .deception, .fullMarks),
    Attack("delete_own_files", .deception, .fullMarks),
    Attack("close_stdout", .deception, .fullMarks),
    Attack("print_without_end", .deception, .fullMarks),
    Attack("escapes_and_commands", .deception, .fullMarks),
  ]
}

extension Attack {
  private static let folder = Repository.root + "/Tests/Submissions/python"

  /// The names of the files in the catalogue.
  static var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder + "/attacks").sorted() }
  }

  /// The submission that attacks what is in `scene`, as a file.
  func file(in scene: Scene) throws -> String {
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(Self.folder)/\(name).py", encoding: .utf8)
    }
    let parts = try [text("correct/starter"), scene.constants, text("attack_tools"), text("attacks/" + name)]
    let path = scene.folder.path + "/\(name).py"
    try parts.joined(separator: "\n\n").write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }
}
