import Foundation
import Reports
import TestSupport
import Testing

/// What a student reads, word for word, when one derivative is wrong.
struct BrokenStudentReportTests {
  @Test func theReportShowsWhatIsWrongAndWhatIsRight() throws {
    // Right wherever z is far from 0, so that only some cases tell.
    let student = try WorkedExample().replacing("$0 > 0 ? 1 : 0", with: "$0 > -0.5 ? 1 : 0")
    let text = render([try Classroom.grade(student)], as: .text)
    let start = try #require(text.range(of: "ReLU  "))
    let end = try #require(text.range(of: "\n\nSigmoid  "))
    let relu = text[start.lowerBound..<end.lowerBound]
    let network = try #require(text.range(of: "\n\nThe whole network  "))
    #expect(!text[end.lowerBound..<network.lowerBound].contains("FAILED"), "only ReLU and the whole network")
    #expect(
      relu == """
        ReLU                                                                                   2 of 5 points
          passed   Forward                                                                            2 of 2
          FAILED   Backward                                                                           0 of 2
            dJdb2 in relu-backward-g, after "backward dJdy_hat"
              1 of 7 entries are wrong; largest relative error 1
              the worst, at [4]: expected 0, got -1.5156, tolerance 0, relative error 1
                ....x..
              . right  x wrong  ! not finite
            dJdb1 in relu-backward-other-signs, after "backward dJdy_hat"
              1 of 9 entries are wrong; largest relative error 1
              the worst, at [0]: expected 0, got -1.0156, tolerance 0, relative error 1
                x........
              . right  x wrong  ! not finite
            All right in relu-backward-f, relu-jacobian-0, relu-jacobian-1, relu-jacobian-2
            The smallest example found, made up for this report:
              f = identity, g = relu, W1 = [[1.0]], b1 = [0.0], W2 = [[1.0]], b2 = [0.0], x = [[-0.25]],
              dJdy_hat = [[1.0]]: clear; forward x; backward dJdy_hat
              dJdb2: expected [0.0], got [1.0]
            To run it:
              // Save this as Counterexample.swift beside MLP.swift in Sources/Student and type
              // "swift run Student". Take it away again before you hand in.
              import StudentKit

              extension Homework {
                static func main() {
                  var model = Self(
                    linear_1_in_features: 1, linear_1_out_features: 1, f_function: .identity,
                    linear_2_in_features: 1, linear_2_out_features: 1, g_function: .relu)
                  model.parameters["W1"] = Tensor(rows: [[1.0]])
                  model.parameters["b1"] = Tensor([0.0])
                  model.parameters["W2"] = Tensor(rows: [[1.0]])
                  model.parameters["b2"] = Tensor([0.0])
                  let x = Tensor(rows: [[-0.25]])
                  let dJdy_hat = Tensor(rows: [[1.0]])

                  model.clear_grad_and_cache()
                  _ = model.forward(x)
                  model.backward(dJdy_hat)

                  let got = model.grads["dJdb2"]!
                  let expected = Tensor([0.0])
                  print("dJdb2: expected", expected.elements, "got", got.elements)
                  precondition(got.shape == expected.shape, "the shape of dJdb2")
                  let isNear = { (got: Float, right: Float) in abs(got - right) <= 1e-06 }
                  precondition(
                    zip(got.elements, expected.elements).allSatisfy(isNear), "dJdb2 is wrong")
                }
              }
          FAILED   At the kink (either derivative), tiny and huge inputs                              0 of 1
            dJdb1 in relu-tiny-f, after "backward dJdy_hat"
              3 of 9 entries are wrong; largest relative error 1
              the worst, at [7]: expected 0, got 1.4531, tolerance 0, relative error 1
                x.....xx.
              . right  x wrong  ! not finite
            dJdb2 in relu-tiny-g, after "backward dJdy_hat"
              3 of 9 entries are wrong; largest relative error 1
              the worst, at [6]: expected 0, got -1.5781, tolerance 0, relative error 1
                ..x...x.x
              . right  x wrong  ! not finite
            Right in relu-tiny-f: y_hat
            Right in relu-tiny-g: y_hat
            All right in relu-kink-f, relu-kink-g, relu-huge-f, relu-huge-g, relu-kink-f-of-two,
            relu-kink-g-of-two, relu-huge-f-of-six, relu-huge-g-of-six
        """)
  }
}
