import Testing
import WorkerProtocol

@Suite struct ScriptTests {
  @Test func `a whole pass reads its inputs and names what it makes`() throws {
    let script = try Script(parsing: "clear; forward x; mse y y_hat; backward dJdy_hat")
    #expect(
      script.steps == [
        .clear, .forward("x"), .loss(.mse, target: "y", prediction: "y_hat"), .backward("dJdy_hat"),
      ])
    #expect(script.inputs == ["x", "y"])
    #expect(script.needsNetwork)
    #expect(
      script.outputs(inputs: ["x", "y"]) == [
        [], ["y_hat"], ["J", "dJdy_hat"], ["dJdW1", "dJdb1", "dJdW2", "dJdb2"],
      ])
  }

  @Test func `an upstream gradient that no step makes is an input`() throws {
    #expect(try Script(parsing: "forward x; backward dJdy_hat").inputs == ["x", "dJdy_hat"])
  }

  @Test func `a name made again is numbered`() throws {
    let script = try Script(parsing: "forward x; forward x.other; forward x; bce y y_hat.2; recall; recall")
    #expect(script.inputs == ["x", "x.other", "y"])
    #expect(
      script.outputs(inputs: ["x"]) == [
        ["y_hat"], ["y_hat.2"], ["y_hat.3"], ["J", "dJdy_hat"], ["after.x"], ["after.x.2"],
      ])
  }

  @Test func `losses alone need no network`() throws {
    #expect(try !Script(parsing: "mse y p; bce y p; recall").needsNetwork)
  }

  @Test(arguments: [
    "clear; forward x; mse y y_hat; backward dJdy_hat", "bce y p", "forward x; recall; backward g; recall",
    "call softmax z -> p", "call softmax-regression.gradient W b x y alpha -> dW db; recall",
    "call affine.composition W:b x -> z,", "call affine.composition W1:b1,W2:b2 x -> z1,z2; recall",
    "call affine.gradients W1:b1,W2:b2,W3:b3 x z1,z2,z3 -> dW1:db1,dW2:db2,dW3:db3",
  ])
  func `the description parses to the same script`(text: String) throws {
    let script = try Script(parsing: text)
    #expect(script.description == text)
    #expect(try Script(parsing: script.description) == script)
  }

  @Test func `a call names what it is given and what it makes`() throws {
    let script = try Script(parsing: "call softmax-regression.gradient W b x y alpha -> dW db; call softmax x -> p")
    #expect(script.inputs == ["W", "b", "x", "y", "alpha"] && !script.needsNetwork)
    #expect(script.outputs(inputs: []) == [["dW", "db"], ["p"]])
    #expect(script.computations == [.regressionGradient, .softmax])
    #expect(script.argument("alpha") == .penalty && script.argument("x") == .samples && script.argument("p") == nil)
  }

  @Test func `the names in lists are read and made one by one`() throws {
    let script = try Script(
      parsing:
        "call affine.composition W1:b1,W2:b2 x -> z1,z2; call affine.gradients W1:b1,W2:b2 x z1,z2 -> A1:c1,A2:c2")
    #expect(script.inputs == ["W1", "b1", "W2", "b2", "x"])
    #expect(script.outputs(inputs: []) == [["z1", "z2"], ["A1", "c1", "A2", "c2"]])
    #expect(script.argument("W2") == .layer(.weights, 2) && script.argument("x") == .layer(.outputs, 0))
    #expect(script.calls[1].layers == 2 && script.calls[1].columns == ["c1", "c2"])
  }

  @Test func `blanks around words and steps mean nothing`() throws {
    #expect(try Script(parsing: "  forward   x ;\n backward g ") == Script(parsing: "forward x; backward g"))
  }

  @Test(arguments: [
    (
      "",
      #"step 1 of the script, "": expected backward G, bce Y P, call COMPUTATION ARGUMENT… -> RESULT…, clear, forward X, mse Y P, recall"#
    ),
    (
      "clear;",
      #"step 2 of the script, "": expected backward G, bce Y P, call COMPUTATION ARGUMENT… -> RESULT…, clear, forward X, mse Y P, recall"#
    ),
    ("clear; forward", #"step 2 of the script, "forward": expected forward X"#),
    ("mse y", #"step 1 of the script, "mse y": expected mse Y P"#),
    (
      "call hardmax z -> p",
      #"step 1 of the script, "call hardmax z -> p": expected call with one of "#
        + Computation.allCases.map(\.rawValue).joined(separator: ", ")
    ),
    (
      "call affine.composition W1:b1,W2 x -> z1,z2",
      #"step 1 of the script, "call affine.composition W1:b1,W2 x -> z1,z2": expected call affine.composition "#
        + "WEIGHTS1:BIASES1,WEIGHTS2:BIASES2,… OUTPUTS0 -> RESULT1,RESULT2,…"
    ),
    (
      "call affine.gradients W1:b1,W2:b2 x z1,z2 -> dW1:db1",
      #"step 1 of the script, "call affine.gradients W1:b1,W2:b2 x z1,z2 -> dW1:db1": expected call affine.gradients "#
        + "WEIGHTS1:BIASES1,WEIGHTS2:BIASES2,… OUTPUTS0 OUTPUTS1,OUTPUTS2,… -> RESULTA1:RESULTB1,RESULTA2:RESULTB2,…"
    ),
    (
      "call softmax z1,z2 -> p",
      #"step 1 of the script, "call softmax z1,z2 -> p": expected call softmax LOGITS -> RESULT"#
    ),
    (
      "call softmax-regression.gradient W b x y -> dW",
      #"step 1 of the script, "call softmax-regression.gradient W b x y -> dW": expected call "#
        + "softmax-regression.gradient WEIGHTS BIASES SAMPLES TARGETS PENALTY -> RESULT1 RESULT2"
    ),
    ("call softmax z", #"step 1 of the script, "call softmax z": expected call softmax LOGITS -> RESULT"#),
    ("recall x", #"step 1 of the script, "recall x": expected recall"#),
    (
      "mse y y_hat; forward x",
      #"step 1 of the script, "mse y y_hat": y_hat is not made before this step, and an input may not have that name"#
    ),
    (
      "forward x; mse y y_hat.2",
      #"step 2 of the script, "mse y y_hat.2": y_hat.2 is not made before this step, and an input may not have that name"#
    ),
    (
      "recall; forward after.x",
      #"step 2 of the script, "forward after.x": after.x is made by recall, which no step may read"#
    ),
  ])
  func `a script that cannot run says where and why`(text: String, message: String) {
    let error = #expect(throws: ScriptError.self) { try Script(parsing: text) }
    #expect(error?.description == message)
  }
}
