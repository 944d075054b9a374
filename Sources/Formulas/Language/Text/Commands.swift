/// What LaTeX's commands mean here.
enum Command {
  case token(Token.Kind)
  case name(String)
  /// The command's own name.
  case names
  case accent(String)
  /// `\mathbf`: a way to write what follows.
  case style
  /// `\text`: words.
  case words
  /// Nothing: spacing, sizes.
  case ignored
  /// `\qquad`
  case gap
  /// `\dots`, which leaves something out.
  case dots
  /// Nothing, and its argument neither.
  case ignoredWithArgument

  static let all: [String: Command] = {
    var table: [String: Command] = [:]
    func add(_ names: String, _ command: Command) {
      for name in names.split(separator: " ") { table[String(name)] = command }
    }
    add("cdot ast times bullet", .token(.times))
    add("div", .token(.divide))
    add("odot circ", .token(.elementwiseTimes))
    add("oslash", .token(.elementwiseDivide))
    add("otimes", .token(.kronecker))
    add("top intercal", .token(.transposed))
    add("prime", .token(.prime))
    add("lt", .token(.relation(.less)))
    add("gt", .token(.relation(.greater)))
    add("le leq leqslant", .token(.relation(.lessOrEqual)))
    add("ge geq geqslant", .token(.relation(.greaterOrEqual)))
    add("ne neq", .token(.relation(.notEqual)))
    add("doteq coloneqq triangleq equiv", .token(.relation(.equal)))
    add("land wedge", .token(.and))
    add("lor vee", .token(.or))
    add("in", .token(.membership))
    add("implies Rightarrow Longrightarrow to rightarrow", .token(.implication))
    add("langle", .token(.open(.angle)))
    add("rangle", .token(.close(.angle)))
    add("lbrace", .token(.open(.set)))
    add("rbrace", .token(.close(.set)))
    add("lbrack", .token(.open(.square)))
    add("rbrack", .token(.close(.square)))
    add("vert lvert rvert", .token(.bar))
    add("Vert lVert rVert", .token(.doubleBar))
    add("frac dfrac tfrac cfrac", .token(.fraction))
    add("sqrt", .token(.root))
    add("underbrace overbrace", .token(.underbrace))
    add("partial", .token(.partial))
    add("nabla", .token(.nabla))
    add("hat widehat", .accent("hat"))
    add("tilde widetilde", .accent("tilde"))
    add("bar overline", .accent("bar"))
    add("dot", .accent("dot"))
    add("ell", .name("l"))
    add("infty", .name("inf"))
    add("varepsilon", .name("epsilon"))
    add("varphi", .name("phi"))
    add("vartheta", .name("theta"))
    add("exp log ln sin cos tanh sinh cosh max min det sgn sum prod", .names)
    add("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi", .names)
    add("chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega", .names)
    add("mathbf mathrm mathit mathsf mathtt mathbb mathbbm mathds mathcal mathnormal boldsymbol bm bf rm vec", .style)
    add("operatorname textbf textit textrm mathop pmb", .style)
    add("text mbox textnormal hbox", .words)
    add(
      "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm middle limits nolimits", .ignored)
    add("displaystyle textstyle scriptstyle notag nonumber therefore dlimits hfill par noindent", .ignored)
    add("quad qquad", .gap)
    add("dots cdots ldots vdots ddots dotsc dotsb dotsm", .dots)
    add("label tag hspace vspace color phantom cite ref eqref", .ignoredWithArgument)
    return table
  }()
}

/// The environments in which `&` and `\\` separate entries.
let tables: Set<String> = [
  "cases", "dcases", "matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array",
]

/// The environments that only arrange whole equations.
let arrangements: Set<String> = [
  "equation", "equation*", "align", "align*", "aligned", "split", "gather", "gather*", "gathered", "multline",
  "multline*", "eqnarray", "eqnarray*", "displaymath", "math", "alignat", "alignat*",
]
