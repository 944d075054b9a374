/// The Python side of the worker protocol.
public enum PythonWorker {
  /// The text of `worker.py`: a real file for whoever edits or lints it, and nothing that must lie beside the binary.
  public static let source = PackageResources.worker_py

  /// The text of `ascent.py`, which the worker runs first where images follow gradients.
  public static let ascent = PackageResources.ascent_py
}
