/// The Python side of the worker protocol.
public enum PythonWorker {
  /// The program that is started. It imports the others.
  public static let program = "worker.py"

  /// The text of each file by its name. They are real files for whoever edits or lints them, and nothing that must lie
  /// beside the binary.
  public static let sources = [
    (name: program, text: PackageResources.worker_py),
    (name: "absent.py", text: PackageResources.absent_py),
    (name: "arrays.py", text: PackageResources.arrays_py),
    (name: "ascent.py", text: PackageResources.ascent_py),
    (name: "child.py", text: PackageResources.child_py),
    (name: "classes.py", text: PackageResources.classes_py),
    (name: "classifiers.py", text: PackageResources.classifiers_py),
    (name: "evidence.py", text: PackageResources.evidence_py),
    (name: "failures.py", text: PackageResources.failures_py),
    (name: "imitations.py", text: PackageResources.imitations_py),
    (name: "layers.py", text: PackageResources.layers_py),
    (name: "library.py", text: PackageResources.library_py),
    (name: "messages.py", text: PackageResources.messages_py),
    (name: "ours.py", text: PackageResources.ours_py),
    (name: "practice.py", text: PackageResources.practice_py),
    (name: "rehearsal.py", text: PackageResources.rehearsal_py),
    (name: "sandbox.py", text: PackageResources.sandbox_py),
    (name: "service.py", text: PackageResources.service_py),
    (name: "student.py", text: PackageResources.student_py),
    (name: "system.py", text: PackageResources.system_py),
    (name: "training.py", text: PackageResources.training_py),
  ]
}
