import Formulas
import Testing

/// What is said about a text that is no formula.
@Suite struct ErrorTests {
  @Test(arguments: [
    ("", "line 1, column 1: expected a formula, found none\n\n^"),
    ("foo + a", "line 1, column 1: foo is no symbol that is known here\nfoo + a\n^"),
    ("tnah(z)", "line 1, column 1: tnah is no symbol that is known here; did you mean tanh?\ntnah(z)\n^"),
    ("a + W^T", "line 1, column 5: W is no symbol that is known here; did you mean W1?\na + W^T\n    ^"),
    ("a + * b", "line 1, column 5: expected a value, found “*”\na + * b\n    ^"),
    ("(a + b", "line 1, column 1: expected ) for this bracket before the end of the formula\n(a + b\n^"),
    ("a + b)", "line 1, column 6: expected an operator or the end of the formula, found “)”\na + b)\n     ^"),
    ("\ta + (b]", "line 1, column 8: expected ) or an operator, found “]”\n\ta + (b]\n\t      ^"),
    ("ŷ + ŷ q", "line 1, column 7: q is no symbol that is known here\nŷ + ŷ q\n      ^"),
    ("x = a\n\t+ b\n\t+ ! c", "line 3, column 4: expected a formula, found “!”\n\t+ ! c\n\t  ^"),
    (
      #"\fraq{a}{b}"#,
      "line 1, column 1: \\fraq is no command that is known here; did you mean \\frac?\n\\fraq{a}{b}\n^"
    ),
    (#"\frac{a}"#, "line 1, column 9: expected a value, found the end of the formula\n\\frac{a}\n        ^"),
    ("2 3", "line 1, column 3: expected an operator or a comma between two numbers, found “3”\n2 3\n  ^"),
    ("x_{ij}", "line 1, column 3: x has one index; found 2 in “{ij}”\nx_{ij}\n  ^"),
    ("W1_{'2}", "line 1, column 5: expected a value, found “'”\nW1_{'2}\n    ^"),
    ("x_{(z)}", "line 1, column 4: expected an index, found the symbol z\nx_{(z)}\n   ^"),
    ("x_{'}", "line 1, column 4: expected a value, found “'”\nx_{'}\n   ^"),
    ("a_i", "line 1, column 3: a has no index: it is a scalar; found 1 in “i”\na_i\n  ^"),
    (
      "x^{(2)}",
      "line 1, column 4: (…) in an exponent is no power, and this is no known symbol and no family; for a power write ^2\nx^{(2)}\n   ^"
    ),
    (
      "a^bc",
      "line 1, column 3: expected an exponent in parentheses, since only one symbol may follow ^ without them\na^bc\n  ^"
    ),
    (
      #"\tanh^{-1}(z)"#,
      "line 1, column 7: tanh^{-1} may be the inverse function or 1 / tanh(…): write which one\n\\tanh^{-1}(z)\n      ^"
    ),
    (#"\log_2 a"#, "line 1, column 5: log is the natural logarithm and takes no base\n\\log_2 a\n    ^"),
    (#"\sum x_i"#, "line 1, column 6: expected the index below, as in sum_{i=1}^{n}, found “x”\n\\sum x_i\n     ^"),
    (
      #"\sum_{i=1} x_i"#,
      "line 1, column 12: expected the upper limit, as in sum_{i=1}^{n}, found “x”\n\\sum_{i=1} x_i\n           ^"
    ),
    (
      "sum_{i51} x_i",
      "line 1, column 6: expected an index, which is one letter, found i51\nsum_{i51} x_i\n     ^"
    ),
    ("5 if a > 0", "line 1, column 3: expected cases in braces, as in {a if z > 0; b otherwise}\n5 if a > 0\n  ^"),
    (
      #"x = a, \text{ where } a = b"#,
      "line 1, column 8: a formula stands for itself: put what follows “where” into it\nx = a, \\text{ where } a = b\n       ^"
    ),
    (
      #"x_i = a \text{ for all } i"#,
      "line 1, column 9: leave out “for” and what follows: the indices of the left side say it\nx_i = a \\text{ for all } i\n        ^"
    ),
    (
      "x_i = a for i = 1",
      "line 1, column 9: leave out “for” and what follows: the indices of the left side say it\nx_i = a for i = 1\n        ^"
    ),
    (
      #"x_1 + \dots + x_n"#,
      "line 1, column 7: dots leave out what is to be computed: write the sum or product with its limits, as in \\sum_{i=1}^{n}\nx_1 + \\dots + x_n\n      ^"
    ),
    (
      #"x_1 \cdots x_n"#,
      "line 1, column 5: dots leave out what is to be computed: write the sum or product with its limits, as in \\sum_{i=1}^{n}\nx_1 \\cdots x_n\n    ^"
    ),
    (
      "x_1 + ... + x_n",
      "line 1, column 7: dots leave out what is to be computed: write the sum or product with its limits, as in \\sum_{i=1}^{n}\nx_1 + ... + x_n\n      ^"
    ),
    (
      "[a, …, b]",
      "line 1, column 5: dots leave out what is to be computed: write the sum or product with its limits, as in \\sum_{i=1}^{n}\n[a, …, b]\n    ^"
    ),
    ("[a, b; c]", "line 1, column 9: expected rows of one length before this place, found “]”\n[a, b; c]\n        ^"),
    ("tanh(a, b)", "line 1, column 1: tanh takes one argument, found 2\ntanh(a, b)\n^"),
    (
      "log 2 a",
      "line 1, column 7: expected parentheses around the argument of log, or an operator, found “a”\nlog 2 a\n      ^"
    ),
    ("dl/dW1", "line 1, column 1: dl/dW1 is no symbol that this formula may use\ndl/dW1\n^"),
    ("X^2", "line 1, column 3: X is many: say which one, as in X^{(i)}\nX^2\n  ^"),
    ("l + a", "line 1, column 1: l is no symbol that this formula may use\nl + a\n^"),
    (
      #"\frac{\partial}{\partial x} a"#,
      "line 1, column 1: expected a derivative that has been taken, found one that is still to be taken\n\\frac{\\partial}{\\partial x} a\n^"
    ),
    (
      #"\begin{matrx} a \end{matrx}"#,
      "line 1, column 8: matrx is no environment that is known here; did you mean matrix?\n\\begin{matrx} a \\end{matrx}\n       ^"
    ),
    (
      #"\begin{cases} a & b > 0"#,
      "line 1, column 24: expected \\end{cases} before the end of the formula\n\\begin{cases} a & b > 0\n                       ^"
    ),
    ("a; b", "line 1, column 4: expected one formula, found another one\na; b\n   ^"),
    ("a + \0", "line 1, column 5: expected a formula, found U+0000\na + \u{FFFD}\n    ^"),
    ("1234567890123456789", "line 1, column 1: expected a number of at most 18 digits\n1234567890123456789\n^"),
    ("a + 🙂", "line 1, column 5: expected a formula, found U+1F642\na + 🙂\n    ^"),
  ])
  func saysWhatWasExpectedAndWhere(_ text: String, _ description: String) {
    let error = #expect(throws: FormulaError.self) { try read(text) }
    #expect(error?.description == description)
  }

  @Test func bytesThatAreNoTextAreSaidToBe() {
    let text = String(decoding: [0x61, 0x2B, 0xFF], as: UTF8.self)
    let error = #expect(throws: FormulaError.self) { try read(text) }
    #expect(error?.message == "expected a formula, found bytes that are no UTF-8")
    #expect(error?.column == 3)
  }

  @Test func aRunOfLettersWithTwoReadingsIsAskedAbout() {
    let vocabulary = Vocabulary(["a", "ab", "b", "c", "bc"].map { .init($0, .scalar) })
    let error = #expect(throws: FormulaError.self) { try Formula.read("abc", vocabulary) }
    #expect(error?.message == "abc may be “a b c” or “a bc”: put * between the factors")
  }

  @Test func ofALongLineOnlyTheSurroundingsAreShown() throws {
    let text = String(repeating: "a + ", count: 100) + "?" + String(repeating: " + a", count: 100)
    let error = try #require(throws: FormulaError.self) { try read(text) }
    let lines = error.excerpt.split(separator: "\n")
    #expect(lines[0].count < 130)
    #expect(lines[0].first == "…" && lines[0].last == "…")
    #expect(Array(lines[0])[lines[1].count - 1] == "?")
  }
}
