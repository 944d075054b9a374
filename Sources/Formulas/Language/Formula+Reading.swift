/// # The language of formulas
///
/// | plain text | LaTeX | meaning |
/// | --- | --- | --- |
/// | `a + b - c`, `-a` | the same | sum |
/// | `a*b`, `a b`, `ab` | `a \cdot b`, `ab` | matrix product; scalars may stand anywhere |
/// | `x .* y`, `x ⊙ y` | `x \odot y`, `x \circ y` | product element by element |
/// | `a/b`, `x ./ y` | `\frac{a}{b}`, `x \oslash y` | quotient; element by element |
/// | `a^2`, `x.^2`, `A^-1` | `a^2`, `A^{-1}` | power; element by element; inverse |
/// | `x^T`, `x'`, `x.T`, `xᵀ` | `x^\top`, `x^{\mathsf T}`, `x^\intercal` | transpose |
/// | `relu(x)`, `(x)^+` | `(x)^+` | positive part |
/// | `y_hat`, `yhat`, `ŷ` | `\hat{y}` | one symbol; `_tilde`, `_bar`, `_dot` alike |
/// | `W1`, `W_1`, `W^(1)` | `W^{(1)}`, `W_1`, `W^{[1]}` | one symbol |
/// | `dl/dy_hat`, `dldy_hat`, `∂l/∂ŷ` | `\frac{\partial \ell}{\partial \hat y}` | a derivative that the question gives |
/// | `exp log sqrt tanh sinh cosh sin cos abs sign` | `\exp`, `\ln`, `\sqrt{a}`, `e^a` | functions, element by element |
/// | `sigma relu softplus Phi phi softmax` | `\sigma`, `\Phi`, `\operatorname{softmax}_\tau(z)` | functions |
/// | `tanh^2(z)`, `sigma'(z)` | `\tanh^2(z)`, `\sigma'(z)` | power of the value; derivative of the function |
/// | `max(a, b)`, `max_i z_i`, `min` | `\max\{0, a\}`, `\max_i z_i` | largest, smallest |
/// | `diag vec vecrow tr det sum mean` | `\operatorname{diag}(z)`, `\text{vec}_{row}[A]` | of matrices and vectors |
/// | `\|x\|`, `\|\|x\|\|_1`, `norm_F(A)` | `\lvert x \rvert`, `\|x\|_2^2` | absolute value, norms |
/// | `1[z > 0]`, `1[i = j]` | `\mathbf{1}_{[z>0]}`, `\mathbb{1}\{i=j\}` | indicator |
/// | `{a if z > 0; b otherwise}` | `\begin{cases} a & z > 0 \\ b & \text{otherwise} \end{cases}` | cases |
/// | `sum_{i=1}^{K} a_i`, `prod_i` | `\sum_{i=1}^{K} a_i`, `\sum_{k \neq l}` | sum, product over an index |
/// | `z_i`, `A_{ij}`, `(A x)_i` | the same | element |
/// | `[J]_{ij} = …` | `J_{ij} = …`, `\left[J\right]_{ij}` | definition element by element |
/// | `x_i`, `x^{(i)}` | the same | one of a family that the question declares |
/// | `delta_ij`, `e_i`, `I`, `I_n` | `\delta_{ij}`, `\mathbf e_i`, `I_n` | Kronecker's delta, unit vector, identity |
/// | `ones(n)`, `1_n`, `zeros(n)` | `\mathbf{1}_n`, `\mathbf 0` | vectors of ones and zeros |
/// | `kron(A, B)`, `A ⊗ B` | `A \otimes B` | Kronecker product |
/// | `[a, b; c, d]`, `(a, b)` | `\begin{bmatrix} a & b \\ c & d \end{bmatrix}` | matrix; `(a, b)` and `[a; b]` are columns |
///
/// Text, labels, tags, numbering, spacing and the sizes of brackets mean nothing, nor do `\in …` and side conditions such as
/// `\tau > 0`. Of `a = b = c` the last side is the answer. What can be read in two ways has one meaning:
///
/// - Products and quotients go from left to right: `1/2x` is `(1/2)*x`, `a/bc` is `(a/b)*c`.
/// - `⊙`, `./` and `⊗` bind looser than products: `A x ⊙ y` is `(A*x) .* y`.
/// - A sum takes the product that follows, up to `+` or `-`; a function without parentheses takes one factor.
/// - A name of the question's is that name (`xy` if there is one), else it is cut into names if that can be done in one way.
/// - `x'` is the transpose, but `f'` is a function's derivative and `k'` an index that a sum binds.
/// - A comma, a semicolon, a full stop, `\quad` and `\\` separate formulas, but a row that begins with an operator goes on.
extension Formula {
  /// Reads the one formula of a text, in plain text or LaTeX.
  public static func read(_ text: String, _ vocabulary: Vocabulary) throws(FormulaError) -> Formula {
    let source = try Source(text)
    var parser = try Parser(source, vocabulary.table)
    let formulas = try parser.formulas()
    guard let first = formulas.first else { throw source.error("expected a formula, found none", at: 0) }
    if formulas.count > 1 { throw source.error("expected one formula, found another one", at: formulas[1].place) }
    return first.formula
  }

  /// Reads all formulas of a text.
  public static func all(in text: String, _ vocabulary: Vocabulary) throws(FormulaError) -> [Formula] {
    var parser = try Parser(try Source(text), vocabulary.table)
    return try parser.formulas().map(\.formula)
  }
}
