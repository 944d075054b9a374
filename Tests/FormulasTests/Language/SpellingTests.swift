import Formulas
import Testing

/// Spellings of one formula: the first is what is printed of all of them.
struct Spellings: CustomTestStringConvertible {
  let printed: String
  let others: [String]

  init(_ printed: String, _ others: String...) { (self.printed, self.others) = (printed, others) }

  var testDescription: String { printed }
}

@Suite struct SpellingTests {
  @Test(arguments: symbols + operators + functions + indices + sums + tables + derivatives)
  func allSpellingsAreOneFormula(_ spellings: Spellings) throws {
    let expected = try read(spellings.printed)
    #expect("\(expected)" == spellings.printed)
    for other in spellings.others {
      #expect(try read(other) == expected, "\(other)")
    }
  }

  static let symbols = [
    Spellings(
      "y_hat", #"\hat{y}"#, #"\hat y"#, "yhat", "ŷ", "y\u{302}", #"\widehat{y}"#, #"\boldsymbol{\hat y}"#, "{y_hat}"),
    Spellings("y_tilde", #"\tilde{y}"#, #"\tilde{\boldsymbol{y}}"#, "ỹ", "ytilde", #"\widetilde y"#),
    Spellings(
      "W1", "W^{(1)}", "W_1", "W_{1}", "W^{[1]}", "W^(1)", "W₁", #"\mathbf{W}_1"#, #"\boldsymbol{W}^{(1)}"#, "𝐖_1"),
    Spellings("z_1", "z1", "z^{(1)}", #"\mathbf z_1"#, #"\mathrm{z}_{1}"#, "{z_1}"),
    Spellings("beta_1", #"\beta_1"#, "beta1", "β_1", "β₁", #"{\beta}_{1}"#),
    Spellings("m_hat_1", #"\hat{m}_1"#, #"\hat m_1"#, "mhat1", "m_1_hat", #"\hat{m_1}"#),
    Spellings("tau", #"\tau"#, "τ", #"{\tau}"#),
    Spellings("pi", #"\pi"#, "π"),
    Spellings("0.5", ".5", "0.50", "5e-1"),
    Spellings("1200", "1.2e3", "01200"),
    Spellings("x*y", "xy", "x y", #"x \cdot y"#, "x · y", "x @ y", #"x\,y"#, #"x \times y"#, "(x)(y)"),
    Spellings("W1*x", "W1x", "W_1x", "W^{(1)}x", #"\mathbf{W}_1\mathbf{x}"#),
    Spellings("a*b*c", "abc", "a b c", #"a\!b~c"#, "a*b*c % a comment"),
  ]

  static let operators = [
    Spellings("a + b - c", "a+b−c", "$a + b - c$", #"\[ a + b - c. \]"#, #"\left. a + b - c \right."#, "a + b + -c"),
    Spellings("-(a + b)", #"-\left(a+b\right)"#, #"-\bigl(a + b\bigr)"#, "-[a + b]", "-{a + b}"),
    Spellings("a/b", #"\frac{a}{b}"#, #"\frac ab"#, #"\tfrac{a}b"#, "a ÷ b", #"{a}/{b}"#),
    Spellings("(1/2)*a", "1/2a", "1/2 a", #"\frac12 a"#, #"\dfrac{1}{2}a"#, "(1/2)a"),
    Spellings("(a/b)*c", "a/bc", "a/b*c", #"\frac{a}{b}c"#),
    Spellings("a/(b*c)", "a/(bc)", #"\frac{a}{bc}"#),
    Spellings("(a/b)/c", "a/b/c"),
    Spellings("x .* y", "x ⊙ y", #"x \odot y"#, #"x \circ y"#, "x.*y", "x∘y"),
    Spellings("(A*x) .* y", "A x ⊙ y", "(Ax) .* y", #"A x \odot y"#),
    Spellings("x .* (A*y)", "x ⊙ A y", "x .* A*y"),
    Spellings("x ./ y", #"x \oslash y"#, "x ⊘ y"),
    Spellings("kron(A, x^T)", "A ⊗ x^T", #"A \otimes x^\top"#),
    Spellings(
      "x^T", "x'", #"x^\top"#, #"x^{\mathsf T}"#, #"x^\mathsf{T}"#, #"x^\intercal"#, "xᵀ", "x^{T}", "x.T", "x^⊤", "x.'",
      #"x^{\prime}"#),
    Spellings("x^T*y", "x^Ty", #"x^\top y"#, "x'y", #"\langle x, y \rangle"#, "⟨x, y⟩"),
    Spellings("y*y^T", "yy^T", #"yy^\top"#, #"y\, y^{\top}"#),
    Spellings("A^(-1)", "A^{-1}", "A^-1", "A⁻¹"),
    Spellings("(A^(-1))^T", "A^{-T}", #"A^{-\top}"#),
    Spellings("a^2", "a²", "a^{2}", "a**2", "a^(2)"),
    Spellings("x.^2", "x .^ 2", "x.^{2}"),
    Spellings("a^(-2)", "a^{-2}", "a^-2", "a⁻²"),
    Spellings("a^n", "a^{n}", "aⁿ"),
    Spellings("relu(W1*x + b1)", "(W1 x + b1)^+", "(W_1x+b_1)^{+}", "(W1*x + b1)_+", "ReLU(W1x + b1)", "(W1x + b1)⁺"),
    Spellings("a - (b - c)", #"a - \left[ b - c \right]"#),
    Spellings("-a^2", "-(a^2)"),
    Spellings("a*(-b)", "a * -b"),
  ]

  static let functions = [
    Spellings("exp(a)", "e^a", "e^{a}", #"\exp(a)"#, #"\exp{a}"#, #"\mathrm{exp}(a)"#, #"\exp a"#, "exp a"),
    Spellings("exp(-a/b)", "e^{-a/b}", #"e^{-\frac{a}{b}}"#, "e^(-a/b)"),
    Spellings("log(a)", "ln a", #"\ln(a)"#, #"\log a"#, #"\log\left(a\right)"#),
    Spellings("a*log(b)", #"a \log b"#, "a log(b)"),
    Spellings("tanh(z)^2", #"\tanh^2(z)"#, #"\tanh^{2} z"#, #"\tanh(z)^2"#, "tanh^2(z)", #"(\tanh z)^2"#),
    Spellings("tanh(z^2)", #"\tanh(z^2)"#, #"\tanh z^2"#),
    Spellings("sigmoid(z)", #"\sigma(z)"#, "σ(z)", "sigma(z)", #"\sigma\left(z\right)"#, #"\operatorname{sigmoid}(z)"#),
    Spellings("sigmoid'(z)", #"\sigma'(z)"#, "σ'(z)", #"\sigma^{\prime}(z)"#, "σ′(z)"),
    Spellings("f'(z)", #"f'\left(z\right)"#),
    Spellings("Phi(a)", #"\Phi(a)"#, "Φ(a)"),
    Spellings("phi(a)", #"\phi(a)"#, #"\varphi(a)"#, "φ(a)"),
    Spellings("sign(a)", #"\operatorname{sgn}(a)"#, #"\text{sign}(a)"#, #"\mathrm{sign}(a)"#),
    Spellings("max(0, a)", #"\max(0, a)"#, #"\max\{0, a\}"#, #"\max\left\{0,a\right\}"#),
    Spellings("abs(a)", "|a|", #"\left|a\right|"#, #"\lvert a \rvert"#, #"\vert a \vert"#),
    Spellings("abs(a)*abs(b)", "|a||b|", "|a| |b|"),
    Spellings("sqrt(a)", #"\sqrt{a}"#, #"\sqrt a"#, "√a", "√(a)"),
    Spellings(
      "norm_2(x)^2", "||x||^2", #"\|x\|_2^2"#, #"\left\|x\right\|^2"#, "‖x‖₂²", #"\lVert x \rVert_2^2"#, "norm(x)^2"),
    Spellings("norm_1(x)", #"\|x\|_1"#, "||x||_1", "‖x‖_{1}"),
    Spellings("norm_F(A)", #"\|A\|_F"#),
    Spellings("norm_inf(x)", #"\|x\|_\infty"#, "||x||_inf", "‖x‖_∞"),
    Spellings(
      "diag(x)", #"\operatorname{diag}(x)"#, #"\mathrm{diag}(x)"#, #"\text{diag}(x)"#,
      #"\operatorname{diag}\left(x\right)"#, #"\diag(x)"#, #"\Diag{x}"#),
    Spellings("vec(A)", #"\operatorname{vec}(A)"#, #"\text{vec}[A]"#, #"\mathrm{vec}\left[A\right]"#),
    Spellings("vecrow(A)", #"\text{vec}_{row}[A]"#, #"\text{vec}_{\text{row}}(A)"#, "vec_row(A)"),
    Spellings("tr(A)", #"\operatorname{tr}(A)"#, "trace(A)", #"\mathrm{Tr}(A)"#, #"\tr(A)"#, #"\Tr A"#),
    Spellings("softplus(z)", #"\softplus(z)"#),
    Spellings("softmax(z)", #"\softmax(z)"#, #"\text{softmax}(z)"#, #"\operatorname{softmax}(z)"#),
    Spellings("softmax(z, tau)", #"\operatorname{softmax}_\tau(z)"#, #"\text{softmax}_{\tau}(z)"#),
    Spellings("ones(n)", #"\mathbf{1}_n"#, "1_n", #"\mathbf 1_{n}"#, #"\mathbb{1}_n"#, "ones_n"),
    Spellings("ones", #"\mathbf{1}"#, #"\mathbf 1"#, #"\boldsymbol{1}"#),
    Spellings("zeros(n)", #"\mathbf{0}_n"#),
    Spellings("I_{n}", "I_n", #"\mathbf{I}_n"#, "eye(n)", #"\mathbb{I}_{n}"#),
  ]

  static let indices = [
    Spellings("z_i", "z_{i}", #"\mathbf{z}_i"#, "(z)_i", "[z]_i", "zᵢ"),
    Spellings("A_{ij}", "A_ij", "A_{i,j}", "(A)_{ij}", "[A]_{i j}"),
    Spellings("(A)_{1, 2}", "A_{12}", "A_{1,2}", "[A]_{12}"),
    Spellings("(z_1)_i", "z_{1,i}", "(z_1)_{i}", "(z^{(1)})_i"),
    Spellings("(A*x)_i", "(Ax)_i", #"\left[A x\right]_{i}"#),
    Spellings("z_{i + 1}", "z_{i+1}"),
    Spellings("X^{(i)}^T*w", "X_i'*w", "X_i' w", "X_{i}'*w", "(X_i)'*w", "X_i^T w"),
    Spellings("e_{i}^T*A", "e_i'*A", "e_{i}' A", #"e_i^\top A"#),
    Spellings("(x)_{2}^T", "(x)_2'", "(x)_{2}'"),
    Spellings("softmax(z)_i", #"\operatorname{softmax}(z)_i"#, #"\left(\text{softmax}(z)\right)_i"#, "softmax_i(z)"),
    Spellings("delta_{i, j}", #"\delta_{ij}"#, "δ_ij", #"\delta_{i,j}"#, "delta_ij"),
    Spellings("e_{i}", "e_i", #"\mathbf{e}_i"#),
    Spellings("X^{(i)}", "X_i", "X_{i}", "X^{(i)}"),
    Spellings("X^{(i)}_j", "X_{ij}", "X_j^{(i)}", "X_{i,j}"),
    Spellings(
      "1[z_i > 0]", #"\mathbf{1}_{[z_i > 0]}"#, #"\mathbf 1_{z_i>0}"#, #"\mathbb{1}\{z_i > 0\}"#, "1{z_i > 0}",
      #"\mathbb{I}(z_i > 0)"#, "[z_i > 0]", "(z_i > 0)", #"\mathbb{1}\left[z_i > 0\right]"#, "I[z_i>0]"),
    Spellings("1[i = j]", #"\mathbf{1}[i = j]"#, #"\mathbb 1_{i=j}"#, "1{i == j}", "[i=j]"),
    Spellings("1[i != j]", #"\mathbf 1[i \neq j]"#, #"1[i \ne j]"#, "1[i ≠ j]", #"1[i \not= j]"#),
    Spellings("1[0 < a and a < 1]", "1[0 < a < 1]", #"1[0 < a \text{ and } a < 1]"#, #"1[0<a \land a<1]"#),
  ]

  static let sums = [
    Spellings(
      "sum_{i=1}^{K} y_i*z_i", #"\sum_{i=1}^{K} y_i z_i"#, #"\sum_{i=1}^K y_i z_i"#, "sum_{i=1}^K y_i*z_i",
      "∑_{i=1}^{K} y_i z_i", #"\sum\limits_{i=1}^{K} y_iz_i"#, "sum_(i=1)^K y_i z_i"),
    Spellings("sum_{i} y_i", #"\sum_i y_i"#, "sum_i y_i", #"\sum_{i} y_i"#),
    Spellings("sum_{i} sum_{j} A_{ij}", #"\sum_{i,j} A_{ij}"#, #"\sum_{ij} A_{ij}"#, #"\sum_i \sum_j A_{ij}"#),
    Spellings("sum_{i != j} y_i", #"\sum_{i \neq j} y_i"#, "sum_{i ≠ j} y_i", "sum_{i: i != j} y_i"),
    Spellings("prod_{i=1}^{n} y_i", #"\prod_{i=1}^n y_i"#, "∏_{i=1}^n y_i"),
    Spellings("sum_{k'=1}^{n} exp(z_{k'})", #"\sum_{k'=1}^n e^{z_{k'}}"#, #"\sum_{k'=1}^{n} \exp(z_{k'})"#),
    Spellings("max_{i} z_i", #"\max_i z_i"#),
    Spellings("sum_{i} X^{(i)}^T*w*X^{(i)}", "sum_i X_i'*w*X_i", "sum_i (X_i)'*w*X_i"),
    Spellings("sum_{i} e_{i}^T*A*e_{i}", "sum_i e_i'*A*e_i", "sum_i e_i' A e_i"),
    Spellings("sum_{i} sum_{i'} A_{i, i'}*z_{i'}", "sum_i sum_i' A_ii' z_i'", "sum_{i} sum_{i'} A_{ii'}*z_{i'}"),
    Spellings("sum_{i} (-y_i*log(y_hat_i)) + a", #"\sum_i -y_i \log \hat y_i + a"#),
    Spellings("exp(z_i)/(sum_{j} exp(z_j))", #"\frac{e^{z_i}}{\sum_j e^{z_j}}"#, "exp(z_i) / sum_j exp(z_j)"),
    Spellings("sum(z)", #"\operatorname{sum}(z)"#),
  ]

  static let tables = [
    Spellings(
      "[a, b; c, 1]", #"\begin{bmatrix} a & b \\ c & 1 \end{bmatrix}"#,
      #"\begin{pmatrix} a & b \\ c & 1 \\ \end{pmatrix}"#,
      #"\left[\begin{array}{cc} a & b \\[2pt] c & 1 \end{array}\right]"#),
    Spellings("[a; b]", "(a, b)", #"\begin{pmatrix} a \\ b \end{pmatrix}"#),
    Spellings("[a, b]", #"\begin{bmatrix} a & b \end{bmatrix}"#, #"\left[a, b\right]"#),
    Spellings(
      "{5 if z_i > 0; 0 otherwise}", #"\begin{cases} 5, & z_i > 0, \\ 0, & \text{otherwise.} \end{cases}"#,
      #"\begin{cases} 5 & \text{if } z_i > 0 \\ 0 & \text{otherwise} \end{cases}"#, "{5, z_i > 0; 0, otherwise}",
      "(5 if z_i > 0 else 0)",
      #"\left\{\begin{array}{ll} 5 & \text{if } z_i > 0 \\ 0 & \text{else} \end{array}\right."#,
      #"\begin{cases} 5 & \text{if $z_i > 0$,} \\ 0 & \text{otherwise} \end{cases}"#),
    Spellings(
      "{a if i = j and z_i > 0; b if i != j or a < 0}",
      #"\begin{cases} a, & i = j \text{ and } z_i > 0 \\ b, & i \neq j \text{ or } a < 0 \end{cases}"#),
    Spellings(
      "{0 if a < 0; undefined if a = 0; 1 if a > 0}",
      #"\begin{cases} 0, & a < 0, \\ \text{undefined (choose 0 or 1)}, & a = 0, \\ 1, & a > 0 \end{cases}"#),
  ]

  static let derivatives = [
    Spellings(
      "(dl/dy_hat)*W2", #"\frac{\partial \ell}{\partial \hat{y}} W^{(2)}"#, "dl/dyhat W2", "dldyhat W2", "dldyhat*W2",
      "∂ℓ/∂ŷ W2", "dl_dyhat W2", #"\frac{\partial L}{\partial \hat y} W_2"#,
      #"\frac{\partial C}{\partial\hat{\boldsymbol{y}}}W_2"#, #"\frac{dL}{d\hat y}W_2"#, "upstream W2",
      #"\dfrac{\mathrm{d}\ell}{\mathrm{d}\hat y}W_2"#),
    Spellings(
      "(dz_2/dz_1)^T", #"\left(\frac{\partial z_2}{\partial z_1}\right)^\top"#, "(dz2/dz1)'",
      #"\frac{\partial z_2}{\partial z_1}^T"#, #"\frac{\partial \boldsymbol{z_2}}{\partial \boldsymbol{z_1}}^T"#),
    Spellings(
      "(dl/dy_hat)_i", #"\frac{\partial \ell}{\partial \hat y_i}"#,
      #"\left[\frac{\partial \ell}{\partial \hat y}\right]_i"#, "∂ℓ/∂ŷ_i"),
    Spellings(
      "(dz_2/dz_1)_{ij}", #"\frac{\partial (z_2)_i}{\partial (z_1)_j}"#,
      #"\left(\frac{\partial z_2}{\partial z_1}\right)_{ij}"#),
  ]
}
