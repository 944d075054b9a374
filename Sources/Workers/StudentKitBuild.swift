internal import Files
internal import Glibc

/// What a submission is compiled and linked against: `StudentKit` as the package's build left it beside Grader.
struct StudentKitBuild: Sendable {
  /// What the compiler imports: these modules and no others. A submission that could import the whole folder of modules
  /// would find the homework's solution in `Backprop`.
  let interfaces: [String]
  /// What the linker takes.
  let objects: [String]

  /// `StudentKit` and everything below it.
  private static let modules = ["StudentKit", "WorkerProtocol", "Safetensors", "JSON", "Spelling", "Tensors"]

  /// The build in `folder`, laid out as SwiftPM does: `Modules/NAME.swiftmodule`, and for each source file that
  /// `NAME.build/sources` lists its object in `NAME.build`.
  init(inFolder folder: String) throws(WorkerError) {
    interfaces = Self.modules.map { "\(folder)/Modules/\($0).swiftmodule" }
    var objects: [String] = []
    for module in Self.modules {
      // The list, and not what happens to lie in the folder: objects of deleted sources stay behind there.
      guard let sources = contents(ofFile: "\(folder)/\(module).build/sources") else {
        throw WorkerError(
          "cannot find the build of \(module) in \(folder): run Grader where SwiftPM has built it, "
            + "with `swift run -c release Grader` in the package's folder")
      }
      objects += sources.split(separator: "\n").map { source in
        let name = source.split(separator: "/").last ?? source
        return "\(folder)/\(module).build/\(name.filter { !"'\"".contains($0) }).o"
      }
    }
    self.objects = objects
  }

  /// The build that the running executable comes from.
  static func besideRunningExecutable() throws(WorkerError) -> StudentKitBuild {
    guard let executable = absolutePath(of: "/proc/self/exe") else {
      throw WorkerError("cannot find out where Grader is", code: errno)
    }
    let parts = executable.split(separator: "/").dropLast()
    return try StudentKitBuild(inFolder: "/" + parts.joined(separator: "/"))
  }
}
