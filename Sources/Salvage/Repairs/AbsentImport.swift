/// Code that ran in Colab asks for Colab, and does things with it at once.
func colabImport(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  guard failure.mentions("No module named 'google") else { return [] }
  var names: Set<Substring> = []
  let repaired = mapLines(files.text(of: files.entry)) { indentation, statement in
    if statement.hasPrefix("from google.colab import ") || statement.hasPrefix("import google.colab") {
      let words = statement.split { !$0.isLetter && $0 != "_" }
      names.formUnion(words.drop { $0 != "import" }.dropFirst())
      return indentation + "pass"
    }
    let called = statement.prefix { $0.isLetter || $0 == "_" }
    return names.contains(called) && statement.dropFirst(called.count).first == "." ? indentation + "pass" : nil
  }
  guard !names.isEmpty else { return [] }
  return [
    Proposal(
      files: files.replacingEntry(repaired),
      repair: .ofCode("Lines that import and use google.colab were taken out."))
  ]
}

/// Something is imported that is not here, and that grading does not need: it gets a stand-in that can be imported and
/// fails when it is used.
func absentImport(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  guard failure.mentions("No module named"), let module = failure.name(after: "No module named ") else { return [] }
  let name = String(module.prefix { $0 != "." })
  // Without these nobody's code runs, and that is no student's doing.
  guard !["torch", "numpy", ""].contains(name), files["\(name).py"] == nil, name.allSatisfy(isIdentifier) else {
    return []
  }
  var copy = files
  copy["\(name).py"] = Array(standIn.utf8)
  return [
    Proposal(
      files: copy,
      repair: .ofCode("`\(name)`, which is absent while grading, was replaced by one that only fails when used."))
  ]
}

private func isIdentifier(_ character: Character) -> Bool {
  character == "_" || character.isASCII && (character.isLetter || character.isNumber)
}

/// A module of which every submodule and every name can be imported, and nothing used.
private let standIn = """
  import importlib.abc
  import importlib.machinery
  import sys


  class _Absent:
      def __init__(self, name):
          self.__dict__["name"] = name

      def _fail(self, *arguments, **options):
          raise ImportError(self.__dict__["name"] + " is not available while grading")

      __call__ = __iter__ = __getattr__ = __setattr__ = __getitem__ = __enter__ = __len__ = __bool__ = _fail


  def _anything(module):
      def get(name):
          if name.startswith("__"):
              raise AttributeError(name)
          return _Absent(module + "." + name)
      return get


  class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
      def find_spec(self, name, path=None, target=None):
          if name.startswith(__name__ + "."):
              return importlib.machinery.ModuleSpec(name, self, is_package=True)

      def create_module(self, spec):
          return None

      def exec_module(self, module):
          module.__getattr__ = _anything(module.__name__)


  __path__ = []
  __getattr__ = _anything(__name__)
  sys.meta_path.append(_Finder())

  """
