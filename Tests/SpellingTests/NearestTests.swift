import Testing

import Spelling

struct NearestTests {
  @Test(arguments: [
    ("grdae", "grade"), ("grad", "grade"), ("chekc", "check"), ("verfiy", "verify"), ("genrate", "generate"),
    ("ass", "assignments"), ("help", nil), ("x", nil), ("", nil), ("gradcheque", nil),
  ])
  func theNearestNameIsFoundOrNone(word: String, name: String?) {
    #expect(nearest(to: word, in: ["grade", "check", "generate", "verify", "assignments"]) == name)
  }
}
