/// The Python side of the worker protocol.
public enum PythonWorker {
  /// The text of each program by its name; the first is started, and imports the others. They are real files for whoever
  /// edits or lints them, and nothing that must lie beside the binary.
  public static let sources = [
    (name: "worker.py", text: PackageResources.worker_py), (name: "library.py", text: PackageResources.library_py),
  ]

  /// The text of `ascent.py`, which the worker runs first where images follow gradients.
  public static let ascent = PackageResources.ascent_py
}
