import Foundation
import Submissions
import Tensors
import TestSupport
import Testing
import WorkerProtocol
import Workers

/// One Python starts them all, and none meets another.
@Suite struct PythonHostTests {
  @Test func `it tells what it runs`() throws {
    let host = try Python.torch.get()
    #expect(host.interpreter == "/usr/bin/python3")
    #expect(host.versions.keys.sorted() == ["numpy", "python", "torch"])
    #expect(host.versions["python"]?.hasPrefix("3.") == true)
  }

  @Test func `a Python that is named is the only one tried`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/python"
    try "#!/bin/sh\necho in my own words >&2\nexit 7\n".write(toFile: path, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    let error = #expect(throws: WorkerError.self) { try PythonHost(interpreter: path) }
    #expect(
      error?.description == """
        cannot find a Python that can import torch; tried:
          \(path): it ended with exit code 7: in my own words
        Install it with `apt install python3-torch` or `pip install torch numpy`, or name another Python with \
        `--python PATH`.
        """)
  }

  @Test func `a Python without the library says what it lacks`() throws {
    let folder = try TemporaryFolder()
    // An environment of its own sees no packages of the system's.
    let make = try Process.run(
      URL(filePath: Python.interpreter), arguments: ["-m", "venv", "--without-pip", folder.path])
    make.waitUntilExit()
    let path = folder.path + "/bin/python3"
    let error = #expect(throws: WorkerError.self) { try PythonHost(interpreter: path, library: .numpy) }
    #expect(error?.description.contains("\(path): ModuleNotFoundError: No module named 'numpy'") == true)
    #expect(error?.description.contains("pip install numpy`") == true)
  }

  @Test func `without a name one is found`() throws {
    #expect(try PythonHost(library: .numpy).versions["numpy"] != nil)
  }

  @Test func `NumPy submissions get and return arrays`() throws {
    let submission = try Python.submission(
      """
      import numpy as np

      class MLP:
          def __init__(self, in1, out1, f, in2, out2, g):
              self.parameters = dict(W1=np.zeros((out1, in1)), b1=np.zeros(out1), W2=np.zeros((out2, in2)), b2=np.zeros(1))
              self.W1 = self.parameters['W1']

          def forward(self, x):
              assert type(x) is np.ndarray and x.dtype == np.float32
              z2 = np.maximum(x @ self.W1.T, 0)  # The parameters are set in place.
              return (z2 @ self.parameters['W2'].T + self.parameters['b2']).astype(np.float32)
      """)
    var worker = try WorkerProcess(submission, on: Python.numpy.get(), isolation: Isolation(.none))
    let answer = try #require(try worker.run(Handwritten.request("forward x")).answer)
    #expect(answer["y_hat"]?.values == Handwritten.outputs["y_hat"])
  }

  @Test func `a worker gets nothing of ours`() throws {
    setenv("GRADER_TEST_SECRET", "in our environment", 1)
    var worker = try Python.worker(
      Python.starter(
        """
        import os, sys, __main__
        print('open', sorted(int(one) for one in os.listdir('/proc/self/fd'))[:-1])
        print('environment', dict(os.environ))
        print('leads its group', os.getpgrp() == os.getpid())
        print('reads', repr(sys.stdin.read()))
        print('folder', os.listdir('.'), sys.path[0] == os.path.dirname(__file__), sorted(os.listdir(sys.path[0])))
        print('arguments', sys.argv, sorted(name for name in vars(__main__) if name[0] != '_'))
        print('threads', len(os.listdir('/proc/self/task')))
        open('here', 'w').close()
        """))
    #expect(try worker.run(Handwritten.request()).answer?.failure == nil)
    #expect(
      worker.output.text.split(separator: "\n") == [
        "open [0, 1, 2, 3, 4]", "environment {}", "leads its group True", "reads ''", "folder [] True ['mlp.py']",
        "arguments ['mlp.py'] []", "threads 1",
      ])
  }

  @Test func `submissions do not meet`() throws {
    let marks = "import torch, os; print(getattr(torch, 'mark', 'none'), os.listdir()); torch.mark = 1; open('a', 'w')"
    for _ in 1...2 {
      var worker = try Python.worker(Python.starter(marks))
      _ = try worker.run(Handwritten.request())
      #expect(worker.output.text == "none []\n")
    }
  }

  @Test func `what C code prints is captured too, in order`() throws {
    var worker = try Python.worker(
      Python.starter(
        """
        import ctypes, os, sys
        print('one')
        os.write(2, b'two\\n')
        ctypes.CDLL(None).puts(b'three')
        """))
    #expect(try worker.run(Handwritten.request()).answer?.failure == nil)
    #expect(worker.output.text == "one\ntwo\nthree\n")
  }

  @Test func `random numbers are the same every time`() throws {
    let submission = try Python.starter(
      """
      import random, numpy
      MLP.forward = lambda self, x: torch.rand(1, 3) + random.random() + numpy.random.rand()
      """)
    let first = try Python.answer(submission, Handwritten.request("forward x; forward x"))
    #expect(first.failure == nil)
    #expect(first.numbers["y_hat"] != first.numbers["y_hat.2"])
    #expect(try Python.answer(submission, Handwritten.request("forward x; forward x")).numbers == first.numbers)
  }
}
