import Formulas
import Testing

/// Left sides, chains and what separates formulas.
@Suite struct ReadingTests {
  @Test(arguments: [
    ("[J]_{ij} = y_i", "[J]_{i, j}"),
    ("J_{ij} = y_i", "[J]_{i, j}"),
    ("J = A", "J"),
    ("J^T = A", "J^T"),
    (#"\frac{\partial \ell}{\partial W^{(1)}} = A"#, "dl/dW1"),
    (#"\partial C/\partial W_1 = A"#, "dl/dW1"),
    ("dLdW1 = A", "dl/dW1"),
    ("dQ/dW1 = A", "dQ/dW1"),
    (#"\nabla_{W^{(1)}} \ell = A"#, "dl/dW1"),
    (#"\left(\frac{\partial z_2}{\partial z_1}\right)_{ii} = a"#, "[dz_2/dz_1]_{i, i}"),
    (#"\begin{bmatrix} \frac{\partial \ell}{\partial \hat y} \end{bmatrix}_i = a"#, "[dl/dy_hat]_{i}"),
    (#"\frac{\partial y_i}{\partial z_j} = a"#, "[dy/dz]_{i, j}"),
    ("f'(x) = a", "f'"),
    (#"\operatorname{softmax}_\tau(z)_i = z_i"#, "[softmax]_{i}"),
    (#"\frac{\partial z_2}{\partial \operatorname{vec}[W_2]} = x^T"#, "dz_2/dvec(W2)"),
  ])
  func aLeftSideNamesWhatIsDefined(_ text: String, _ left: String) throws {
    #expect(try Formula.read(text, .network).left.map { "\($0)" } == left)
  }

  @Test func ofAChainTheLastSideIsTheAnswer() throws {
    let text = #"""
      \begin{align*}
        \frac{\partial \ell}{\partial W_1} &= \frac{\partial \ell}{\partial q} \, q \label{eq:one} \\
          &= a x \nonumber \\
          &= x a \tag{3}
      \end{align*}
      """#
    let formula = try Formula.read(text, .network)
    #expect(formula.names.map { "\($0)" } == ["dl/dW1"])
    #expect("\(formula.answer)" == "x*a")
  }

  @Test func twoNamesBeforeTheAnswerAreBothKept() throws {
    let formula = try Formula.read(
      #"""
      $$\left[\frac{\partial z_2}{\partial z_1}\right]_{ij} = \frac{\partial (z_2)_i}{\partial (z_1)_j}
      = \begin{cases} 5, & i = j \text{ and } (z_1)_i > 0, \\ 0, & \text{otherwise,} \end{cases}
      \qquad \frac{\partial z_2}{\partial z_1} \in \mathbb{R}^{m \times m}.$$
      """#, .network)
    #expect(formula.names.map { "\($0)" } == ["[dz_2/dz_1]_{i, j}", "[dz_2/dz_1]_{i, j}"])
    #expect("\(formula.answer)" == "{5 if i = j and (z_1)_i > 0; 0 otherwise}")
  }

  @Test(arguments: [
    ("x = a; y = b", ["a", "b"]),
    ("a, b", ["a", "b"]),
    (#"x = a, \quad y = b."#, ["a", "b"]),
    (#"x = a \qquad y = b"#, ["a", "b"]),
    (#"x = a \\ y = b \\"#, ["a", "b"]),
    (#"x = a \\ + b"#, ["a + b"]),
    (#"x = a \implies y = b"#, ["a", "b"]),
    (#"x = a \in \mathbb{R}^n, \quad \tau > 0"#, ["a"]),
    (#"x = a \text{ (unchanged)}"#, ["a"]),
    ("", []),
    ("  % only a comment", []),
  ])
  func textsAreCutIntoFormulas(_ text: String, _ answers: [String]) throws {
    #expect(try Formula.all(in: text, .network).map { "\($0.answer)" } == answers)
  }

  @Test func anIndexShadowsASymbolWhereItIsBound() throws {
    #expect(
      try read(#"\sum_{a=1}^{n} a x_a"#)
        == .fold(
          Fold(
            .sum, over: "a", Fold.Bounds(.number(1), .symbol("n")),
            .product([.index("a"), .element(.symbol("x"), [.index("a")])]))))
    #expect(try read("a") == .symbol("a"))
  }

  @Test func theVocabularyDecidesWhatALetterIs() throws {
    let plain = Vocabulary([.init("e", .scalar), .init("sigma", .scalar), .init("x", .scalar), .init("xy", .scalar)])
    #expect(try Formula.read("e^x", plain).answer == .power(.symbol("e"), .symbol("x")))
    #expect(try Formula.read(#"\sigma(x)"#, plain).answer == .product([.symbol("sigma"), .symbol("x")]))
    #expect(try Formula.read("xy", plain).answer == .symbol("xy"))
  }

  @Test func deltaIsAScalarAndKroneckersAtOnce() throws {
    let huber = Vocabulary([.init("delta", .scalar), .init("r", .vector)])
    let answer = try Formula.read(#"\delta \delta_{ij} r_i"#, huber).answer
    #expect("\(answer)" == "delta*delta_{i, j}*r_i")
  }
}
