import GradientCheck
import Tensors
import Backprop
import Glibc
for (r, c) in [(4, 5), (16, 24), (64, 128)] {
  for op in operations(rows: r, columns: c) {
    var s = Subject(op, .float64, Double.self)
    print(op.name); fflush(nil); let t0 = clock()
    let rep = GradientChecker().check(&s)
    fflush(nil);
    print(
      r, c, op.name, rep.passed, rep.evaluations, rep.usedStructure,
      rep.gradients.map { "\($0.wrong)/\($0.undecided)/\($0.marks.count)" }, rep.maxRelativeError,
      Double(clock() - t0) / 1e6)
    if !rep.passed { print(rep) }
    var missed: [String] = []
    if r * c < 10000 {
      for m in Mutant.allCases {
        var s = Subject(op, .float64, Double.self, mutant: m);
        if GradientChecker().check(&s).passed { missed.append(m.rawValue) }
      }
    }
    print("   missed", missed, Double(clock() - t0) / 1e6)
    var f = Subject(op, .float32, Float.self)
    let rf = GradientChecker().check(&f)
    print(
      "   float", rf.passed, rf.evaluations, rf.usedStructure,
      rf.gradients.map { "\($0.wrong)/\($0.undecided)/\($0.marks.count)" }, rf.maxRelativeError)
    if !rf.passed { print(rf) }
  }
}
